"""Where is it? My home, my floor, my building, a public place, a location, words; or a QR code has said it already."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.households import lives_in
from handlers.menu.menu import TO_MENU, menu
from handlers.reports.collecting import ANYTHING, collect
from handlers.reports.comparing import go_on
from handlers.reports.draft import Draft, Somewhere, flow, step_named
from handlers.reports.subjects import places_of
from storage.people import households, members
from storage.people.households import Household
from storage.people.people import Role
from storage.reports import Place, places

SHORT, LONG = 5, 6  # Questions, without and with the place.
PAGE = 4  # Public places with a button each.
WORDS_LIMIT = 200


async def is_asked(talk: Talk[Draft]) -> bool:
    """Whether there is something to choose from; otherwise words tell what and where at once."""
    return bool(places_of(talk.community) or await _home(talk))


async def count_steps(talk: Talk[Draft]) -> int:
    """How many questions there are: where it is, is asked of those who can choose."""
    return LONG if talk.draft.linked or await is_asked(talk) else SHORT


@flow.button(ANYONE)
async def ask_place(talk: Talk[Draft]) -> None:
    """Whoever belongs to several homes says first which one they speak for."""
    mine = [each.home for each in await members.of_person(talk.tx, talk.person.id)]
    if talk.draft.caller is None and len(mine) > 1 and talk.draft.home not in {home.id for home in mine}:
        talk.ask(
            "Step 2 of 6: Which of your homes is it about?",
            *[Button(Phrase("🏠 {home}", {"home": home.label}), choose_which, home.id) for home in mine],
            Button(TO_MENU, menu),
        )
        return
    home = await _home(talk)
    rows: list[Row] = []
    if home:
        own = talk.draft.caller is None
        inside = phrase("🏠 In my home") if own else Phrase("🏠 {home}", {"home": home.label})
        rows.append(Button(inside, choose_home))
        rows.append(Button(phrase("🏢 Floor {floor}", floor=home.floor), choose_floor))
        rows.append(Button(phrase("🏢 Building {building}", building=places.shared(home).words), choose_building))
    if places_of(talk.community):
        rows.append(Button(phrase("🌳 A public place"), ask_public, 0))
    back = step_named("ask_confirmation" if talk.draft.complete else "ask_category")
    talk.ask(
        "Step 2 of 6: Where is it? Press a button, type the place, or send your location.",
        *rows,
        (Button("‹ Back", back), Button(TO_MENU, menu)),
        then=hear_place,
    )


@flow.button(lives_in)
async def choose_which(talk: Talk[Draft], home_id: int) -> None:
    if not talk.draft.category:
        raise StaleTap(str(home_id))
    talk.draft.home = home_id
    await ask_place(talk)


@flow.answer(*ANYTHING, MessageKind.LOCATION, who=ANYONE)
async def hear_place(talk: Talk[Draft]) -> None:
    """Words or a location; what else they send, such as the rest of an album, belongs to the report."""
    message = talk.update.message
    if talk.kind not in (MessageKind.WORDS, MessageKind.LOCATION):
        same_album = collect(talk)
        return None if same_album else await ask_place(talk)
    if message and message.location:
        await _keep(talk, places.spot(message.location.latitude, message.location.longitude))
    else:
        await _keep(talk, Place("", talk.words[:WORDS_LIMIT]))
    return None


async def _speaks_for_a_home(talk: Talk[Draft], _: object) -> bool:
    return await _home(talk) is not None


speaks_for_a_home = Predicate("lives here, or writes it down for somebody who does", Role.RESIDENT, _speaks_for_a_home)


@flow.button(speaks_for_a_home)
async def choose_home(talk: Talk[Draft]) -> None:
    """What is inside a home is nobody else's business."""
    await _keep(talk, places.inside(await _needed_home(talk)), private=True)


@flow.button(speaks_for_a_home)
async def choose_floor(talk: Talk[Draft]) -> None:
    home = await _needed_home(talk)
    await _keep(talk, places.shared(home, home.floor))


@flow.button(speaks_for_a_home)
async def choose_building(talk: Talk[Draft]) -> None:
    await _keep(talk, places.shared(await _needed_home(talk)))


@flow.button(ANYONE)
async def ask_public(talk: Talk[Draft], first: int) -> None:
    known = list(places_of(talk.community).values())
    if not talk.draft.category or not 0 <= first < len(known):
        raise StaleTap(str(first))
    shown = known[first : first + PAGE]
    rows: list[Row] = [
        Button(Phrase("{place}", {"place": name}), choose_public, first + at) for at, name in enumerate(shown)
    ]
    if len(known) > PAGE:
        following = first + PAGE if first + PAGE < len(known) else 0
        rows.append(Button("More places ›", ask_public, following))
    talk.ask(
        "Step 2 of 6: Which place is it?",
        *rows,
        (Button("‹ Back", ask_place), Button(TO_MENU, menu)),
        then=hear_place,
    )


@flow.button(ANYONE)
async def choose_public(talk: Talk[Draft], at: int) -> None:
    keys = list(places_of(talk.community))
    if not 0 <= at < len(keys):
        raise StaleTap(str(at))
    await _keep(talk, public(talk, keys[at]))


def public(talk: Talk[Draft], key: str) -> Place:
    """One of the configuration; its name is kept in the language of the community."""
    return places.public(key, places_of(talk.community)[key].said(talk.community.language))


async def _keep(talk: Talk[Draft], place: Place, *, private: bool = False) -> None:
    if not talk.draft.category:
        raise StaleTap("nobody was asked where it is")
    talk.draft.place = Somewhere(place.key, place.words, place.latitude, place.longitude)
    talk.draft.private = private
    await go_on(talk)


async def _home(talk: Talk[Draft]) -> Household | None:
    if talk.draft.caller is not None:  # It is about somebody else's.
        return await households.find(talk.tx, talk.draft.home) if talk.draft.home else None
    mine = [each.home for each in await members.of_person(talk.tx, talk.person.id)]
    return next((home for home in mine if home.id == talk.draft.home), mine[0] if mine else None)


async def _needed_home(talk: Talk[Draft]) -> Household:
    home = await _home(talk)
    if not home:
        raise StaleTap("they belong to no home any more")
    return home
