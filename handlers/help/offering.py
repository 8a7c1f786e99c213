"""Whoever wants to help says with what and where; the staff look at them before they go anywhere."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.help.draft import KINDS, Draft, flow, step_named
from handlers.menu.menu import TO_MENU, menu
from storage.help import Kind, helpers
from storage.people import audit, households, people
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.queues.cards import Card

OFFERED = [kind for kind in Kind if kind is not Kind.EMERGENCY]
MOST = 10  # Staircases.


@flow.command(
    "volunteer",
    ANYONE,
    "Help neighbours: what I offer, my hours",
    wordings=[
        *("我要当志愿者", "我想当志愿者", "报名志愿者", "志愿者", "我的服务时间", "志愿时长"),
        *("i want to help", "become a volunteer", "i want to volunteer", "my volunteer hours"),
    ],
    aside=True,
)
async def show_offer(talk: Talk[Draft]) -> None:
    if not talk.private:
        raise StaleTap("in a group")
    mine = await helpers.find(talk.tx, talk.person.id)
    if not mine:
        return await _choose(talk, [])
    confirmed, waiting = await helpers.minutes_of(talk.tx, talk.person.id)
    screened = talk.person.role >= Role.VOLUNTEER
    pause = Button("▶️ Go on", go_on) if mine.paused else Button("⏸ Pause", pause_offer)
    return talk.say(
        "🙋 You offer: {kinds}\n📍 {stairs}\n{state}\n⏱ {hours} h confirmed, {waiting} h waiting for it",
        (Button("✏️ Change", change), pause),
        Button("📷 My photo", step_named("ask_face")),
        Button(TO_MENU, menu),
        kinds=[KINDS[each] for each in OFFERED if each in mine.kinds],
        stairs=", ".join(mine.stairs) or phrase("everywhere"),
        state=phrase("The office has accepted you.") if screened else phrase("The office has not looked at it yet."),
        hours=_hours(confirmed),
        waiting=_hours(waiting),
    )


def _hours(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


@flow.button(ANYONE)
async def change(talk: Talk[Draft]) -> None:
    mine = await helpers.find(talk.tx, talk.person.id)
    await _choose(talk, sorted(mine.kinds) if mine else [])


async def _choose(talk: Talk[Draft], chosen: list[Kind]) -> None:
    talk.draft = Draft(kinds=[each.value for each in chosen])
    _ask_kinds(talk)


def _ask_kinds(talk: Talk[Draft]) -> None:
    chosen = set(talk.draft.kinds)
    every = [
        Button(Phrase("{mark} {label}", {"mark": "☑️" if kind in chosen else "▫️", "label": KINDS[kind]}), toggle, kind)
        for kind in OFFERED
    ]
    on: list[Row] = [Button("Next ›", ask_stairs)] if chosen else []
    talk.ask(
        "🙋 Good that you want to help! With what? Press all that you offer.",
        *[tuple(every[at : at + 2]) for at in range(0, len(every), 2)],
        *on,
        Button(TO_MENU, menu),
        in_place=True,
    )


@flow.button(ANYONE)
async def toggle(talk: Talk[Draft], kind: Kind) -> None:
    if kind not in OFFERED:
        raise StaleTap(kind)
    chosen = set(talk.draft.kinds) ^ {kind.value}
    talk.draft.kinds = sorted(chosen)
    _ask_kinds(talk)


@flow.button(ANYONE)
async def ask_stairs(talk: Talk[Draft]) -> None:
    if not talk.draft.kinds:
        raise StaleTap("nothing is offered")
    talk.ask(
        "📍 In which stairs? Type them, with a comma between: 3-1, 3-2. Or everywhere.",
        Button("🌍 Everywhere", everywhere),
        Button(TO_MENU, menu),
        then=hear_stairs,
    )


def names_stairs(said: Said) -> float:
    return 0.9 if any(sign.isdigit() for sign in said.words) else 0.5


@flow.answer(MessageKind.WORDS, who=ANYONE, claim=names_stairs)
async def hear_stairs(talk: Talk[Draft]) -> None:
    """As the roster has them."""
    known = {
        "-".join(part for part in (each.building, each.entrance) if part)
        for each in await households.in_building(talk.tx, None, 0, 100_000)
    }
    parts = talk.words.replace("，", ",").replace("、", ",").replace("；", ",").split(",")
    told = list(dict.fromkeys(_stair(part) for part in parts if part.strip()))[: MOST + 1]
    wrong = [each for each in told if each not in known]
    if not told or wrong or len(told) > MOST:
        return talk.say(
            "I do not know {wrong}. Type building and entrance like this: 3-2; at most {most}.",
            wrong=", ".join(wrong) or talk.words[:20],
            most=MOST,
        )
    return await _offer(talk, told)


def _stair(text: str) -> str:
    return "-".join(
        households.part_of_address(part)
        for part in text.replace("号楼", "-").replace("单元", "").split("-")
        if part.strip()
    )


@flow.button(ANYONE)
async def everywhere(talk: Talk[Draft]) -> None:
    await _offer(talk, [])


async def _offer(talk: Talk[Draft], stairs: list[str]) -> None:
    chosen = [Kind(each) for each in talk.draft.kinds]
    if not chosen:
        raise StaleTap("nothing is offered")
    await helpers.put(talk.tx, talk.person.id, chosen, stairs, talk.now)
    talk.end()
    if talk.person.role >= Role.VOLUNTEER:
        return await show_offer(talk)
    talk.say("🙋 Thank you! The office looks at it and tells you. Only then you are asked.", Button(TO_MENU, menu))
    talk.tell(
        STAFF,
        "🙋 {name} wants to help: {kinds}\n📍 {stairs}\nWhoever is accepted may go to people's homes: please speak with"
        " them first.",
        Button("✅ Accept", accept, talk.person.id),
        Button("✋ Not now", decline, talk.person.id),
        card=_card(talk.person.id),
        name=talk.name,
        kinds=[KINDS[each] for each in chosen],
        stairs=", ".join(stairs) or phrase("everywhere"),
    )
    return None


def _card(person_id: int) -> Card:
    return Card("helping", "offer", person_id)


@flow.button(Role.STAFF)
async def accept(talk: Talk[Draft], stranger: int) -> None:
    offer, profile = await helpers.find(talk.tx, stranger), await people.find(talk.tx, stranger)
    if not offer or not profile:
        raise StaleTap(str(stranger))
    if profile.role < Role.VOLUNTEER:
        await people.appoint(talk.tx, stranger, Role.VOLUNTEER)
        talk.show_commands(stranger, Role.VOLUNTEER, profile.language)
        await audit.note(talk.tx, talk.person.id, "help.accept", "", talk.now, on_behalf=stranger)
        talk.tell(
            stranger, "🙋 The office has accepted you as a volunteer. I ask you when somebody needs you. /volunteer"
        )
    talk.tell(
        STAFF, "🙋 {name}: accepted by {staff}.", card=_card(stranger), name=known_as(profile.name), staff=talk.name
    )


@flow.button(Role.STAFF)
async def decline(talk: Talk[Draft], stranger: int) -> None:
    offer, profile = await helpers.find(talk.tx, stranger), await people.find(talk.tx, stranger)
    if not offer or not profile or profile.role >= Role.VOLUNTEER:
        raise StaleTap(str(stranger))
    await audit.note(talk.tx, talk.person.id, "help.decline", "", talk.now, on_behalf=stranger)
    talk.tell(
        stranger,
        "🙋 Thank you for offering help. The office says: not now. They gladly tell you why: {phone}",
        phone=talk.community.phone,
    )
    talk.tell(
        STAFF, "🙋 {name}: not now, says {staff}.", card=_card(stranger), name=known_as(profile.name), staff=talk.name
    )


@flow.button(ANYONE)
async def pause_offer(talk: Talk[Draft]) -> None:
    await helpers.pause(talk.tx, talk.person.id, paused=True)
    await show_offer(talk)


@flow.button(ANYONE)
async def go_on(talk: Talk[Draft]) -> None:
    await helpers.pause(talk.tx, talk.person.id, paused=False)
    await show_offer(talk)
