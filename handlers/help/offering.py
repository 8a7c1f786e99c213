"""Whoever wants to help says with what and where: kinds → staircases → the staff speak with them first."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.help.draft import OFFERED, OFFERS, TIMES, Draft, flow, in_a_line, offer_card, step_named, times_said
from handlers.help.owning import may_go
from handlers.menu.menu import TO_MENU, menu
from storage.help import Kind, Times, helpers
from storage.people import households
from storage.people.groups import STAFF

MOST = 10  # Staircases.


@flow.button(ANYONE)
async def change(talk: Talk[Draft]) -> None:
    mine = await helpers.find(talk.tx, talk.person.id)
    talk.draft = Draft(kinds=sorted(mine.kinds), times=sorted(mine.times)) if mine else Draft()
    _ask_kinds(talk)


async def begin(talk: Talk[Draft]) -> None:
    talk.draft = Draft()
    _ask_kinds(talk)


def _ask_kinds(talk: Talk[Draft]) -> None:
    chosen = set(talk.draft.kinds)
    every = [
        Button(Phrase("{mark} {label}", {"mark": "☑️" if kind in chosen else "▫️", "label": OFFERS[kind]}), toggle, kind)
        for kind in OFFERED
    ]
    on: list[Row] = [Button("Go on ›", ask_times)] if chosen else []
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
async def ask_times(talk: Talk[Draft]) -> None:
    if not talk.draft.kinds:
        raise StaleTap("nothing is offered")
    chosen = set(talk.draft.times)
    marks = {True: "☑️", False: "▫️"}
    talk.ask(
        "🕒 When do you have time? Press all that fits.",
        *[
            Button(
                Phrase("{mark} {label}", {"mark": marks[each.value in chosen], "label": TIMES[each]}), toggle_time, each
            )
            for each in Times
        ],
        Button("Go on ›", ask_stairs) if chosen else Button("🕒 At any time ›", ask_stairs),
        Button(TO_MENU, menu),
        in_place=True,
    )


@flow.button(ANYONE)
async def toggle_time(talk: Talk[Draft], times: Times) -> None:
    talk.draft.times = sorted(set(talk.draft.times) ^ {times.value})
    await ask_times(talk)


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
    known = {each.stairs for each in await households.in_building(talk.tx, None, 0, 100_000)}
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
    times = [Times(each) for each in talk.draft.times]
    await helpers.put(talk.tx, talk.person.id, chosen, stairs, talk.now, times)
    talk.end()
    if await may_go(talk):
        return await step_named("show_offer")(talk)
    talk.say("🙋 Thank you! The office looks at it and tells you. Only then you are asked.", Button(TO_MENU, menu))
    talk.tell(
        STAFF,
        "🙋 {name} wants to help: {kinds}\n🕒 {times}\n📍 {stairs}\nWhoever is accepted may go to people's homes:"
        " please speak with them first.",
        Button("✅ Accept", step_named("accept"), talk.person.id),
        Button("✋ Not now", step_named("decline"), talk.person.id),
        card=offer_card(talk.person.id),
        name=talk.name,
        kinds=in_a_line(chosen),
        times=times_said(times),
        stairs=", ".join(stairs) or phrase("everywhere"),
    )
    return None
