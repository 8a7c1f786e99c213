"""For whom, and what it is about: by a button, or in words."""

from __future__ import annotations

from handlers.announcements.audiences import audience_words, known_features
from handlers.announcements.draft import KINDS, Draft, flow, questions, ticked
from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from storage.announcements import EVERYBODY, Audience, Kind, Part, register, whom
from storage.people import households
from storage.people.people import Role

SHOWN = 12  # Buildings with a button each; there may be more, which are typed.


@flow.button(Role.STAFF)
async def ask_audience(talk: Talk[Draft]) -> None:
    await _put(talk)


async def _put(talk: Talk[Draft], trouble: Phrase | None = None) -> None:
    known = await households.buildings(talk.tx)
    chosen = talk.draft.audience
    buildings = [
        Button(ticked(Part(building=each) in chosen.parts, phrase("Building {building}", building=each)), tick, at)
        for at, each in enumerate(known[:SHOWN])
    ]
    rows: list[Row] = [
        Button(ticked((chosen.parts, chosen.but) == (EVERYBODY.parts, ()), phrase("Everybody")), choose_everybody)
    ]
    rows += [tuple(buildings[at : at + 4]) for at in range(0, len(buildings), 4)]
    rows.append(Button("🙋 Volunteers and staff", choose_role, Role.VOLUNTEER))
    features = [
        Button(feature.called, choose_feature, at) for at, feature in enumerate(known_features(talk.community).values())
    ]
    rows += [tuple(features[at : at + 2]) for at in range(0, len(features), 2)]
    if newest := await register.newest(talk.tx, 1):
        label = phrase("👀 Who has not read number {number}", number=newest[0].number)
        rows.append(Button(label, choose_unread, newest[0].number))
    rows.append(Button("✅ That is right", keep_audience))
    await questions.put(
        talk,
        "audience",
        phrase(
            "For whom is it? Now: <b>{audience}</b>\n\nPress the buildings, or type it: buildings 1 to 4, entrance 2;"
            " building 3, floors 5 to 9; owners; everybody except building 6.",
            audience=audience_words(talk.community, chosen),
        ),
        *rows,
        added=Phrase("⚠️ {trouble}\n\n", {"trouble": trouble}) if trouble else None,
        in_place=talk.update.callback_query is not None,
    )


async def _choose(talk: Talk[Draft], audience: Audience) -> None:
    if not talk.draft.written:
        raise StaleTap("nothing was written")
    talk.draft.is_for(audience)
    if "audience" not in talk.draft.chosen:
        talk.draft.chosen.append("audience")
    talk.draft.unknown = []


@flow.button(Role.STAFF)
async def choose_everybody(talk: Talk[Draft]) -> None:
    await _choose(talk, EVERYBODY)
    await questions.go_on(talk)


@flow.button(Role.STAFF)
async def tick(talk: Talk[Draft], at: int) -> None:
    """One building more, or less."""
    known = await households.buildings(talk.tx)
    if not 0 <= at < min(len(known), SHOWN):
        raise StaleTap(str(at))
    part, chosen = Part(building=known[at]), talk.draft.audience
    parts = tuple(each for each in chosen.parts if each not in (part, Part()))
    await _choose(talk, Audience(parts if part in chosen.parts else (*parts, part), chosen.but))
    await ask_audience(talk)


@flow.button(Role.STAFF)
async def choose_role(talk: Talk[Draft], role: Role) -> None:
    if role not in {Role.VOLUNTEER, Role.STAFF}:
        raise StaleTap(str(role))
    await _choose(talk, Audience((Part(role=role),)))
    await questions.go_on(talk)


@flow.button(Role.STAFF)
async def choose_feature(talk: Talk[Draft], at: int) -> None:
    known = list(known_features(talk.community))
    if not 0 <= at < len(known):
        raise StaleTap(str(at))
    await _choose(talk, Audience((Part(feature=known[at]),)))
    await questions.go_on(talk)


@flow.button(Role.STAFF)
async def choose_unread(talk: Talk[Draft], number: int) -> None:
    if not await register.find(talk.tx, number):
        raise StaleTap(str(number))
    await _choose(talk, Audience((Part(unread=number),)))
    await questions.go_on(talk)


@flow.button(Role.STAFF)
async def keep_audience(talk: Talk[Draft]) -> None:
    await questions.go_on(talk)


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_audience(talk: Talk[Draft]) -> None:
    found = whom.read(talk.words, await households.buildings(talk.tx))
    if found.unknown:
        return await _put(talk, phrase("There is no building {buildings}.", buildings=", ".join(found.unknown)))
    if not found.audience.parts:
        return await _put(talk, phrase("I do not understand for whom that is."))
    await _choose(talk, found.audience)
    return await questions.go_on(talk)


@flow.button(Role.STAFF)
async def ask_kind(talk: Talk[Draft]) -> None:
    kinds = [Button(label, choose_kind, kind) for kind, label in KINDS.items() if kind is not Kind.EMERGENCY]
    await questions.put(
        talk,
        "kind",
        phrase("What is it about? People can choose what they want to hear of."),
        *[tuple(kinds[at : at + 2]) for at in range(0, len(kinds), 2)],
        in_place=talk.update.callback_query is not None,
    )


@flow.button(Role.STAFF)
async def choose_kind(talk: Talk[Draft], kind: Kind) -> None:
    if kind is Kind.EMERGENCY:
        raise StaleTap(kind)
    talk.draft.kind = kind
    talk.draft.chosen.append("kind")
    await questions.go_on(talk)
