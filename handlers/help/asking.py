"""Somebody needs help: what kind → a summary, to which more can be said → sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handlers.dialogue.attachment import PASSED_ON
from handlers.dialogue.button import Button, Row, Style
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.help.draft import (
    ASKED,
    KINDS,
    LONGEST,
    MEANING,
    MOST_SENT,
    Draft,
    Sent,
    flow,
    kinds_to_choose,
    step_named,
    when,
    zone_of,
)
from handlers.help.mine import show_mine, still_run
from handlers.help.night import by_night
from handlers.help.reading import kind_in, names_a_day, time_in, times_in
from handlers.menu.menu import TO_MENU, menu
from storage.help import Kind

NUMBERS = phrase("🚨 In danger call first: 120 ambulance · 119 fire · 110 police")


@flow.command(
    "helpme",
    ANYONE,
    "Ask neighbours to help",
    wordings=[
        *("找志愿者", "请志愿者帮忙", "请邻居帮忙", "请人上门", "找人陪我去医院", "找人帮我拿东西"),
        *("紧急", "紧急求助", "有急事", "急事"),
        *("ask a neighbour for help", "ask the volunteers for help", "find somebody to help me", "somebody to come by"),
    ],
)
async def ask_kind(talk: Talk[Draft]) -> None:
    if not talk.private:
        raise StaleTap("in a group")
    talk.draft = Draft()
    night, rows = await offer(talk)
    talk.say(
        "{numbers}\n\n{night}🤝 What may somebody do for you?",
        *rows,
        Button(TO_MENU, menu),
        numbers=NUMBERS,
        night=Phrase("{night}\n\n", {"night": night}) if night else "",
    )


async def offer(talk: Talk[Any]) -> tuple[Phrase | None, Sequence[Row]]:
    """Also below the numbers of “talk to a person”: who is awake, and what somebody may do."""
    night, rows = await by_night(talk), kinds_to_choose()
    if await still_run(talk):
        rows.append(Button("🤝 What I asked for", show_mine))
    return night, rows


@flow.button(ANYONE)
async def choose_kind(talk: Talk[Draft], kind: Kind) -> None:
    if not talk.private or kind not in ASKED:
        raise StaleTap(kind)
    if not talk.was_in_dialogue:
        talk.draft = Draft()
    talk.draft.kind = kind
    summarise(talk)


def summarise(talk: Talk[Draft], before: Phrase | str = "") -> None:
    """Nothing is sent that was not shown."""
    draft = talk.draft
    kind = Kind(draft.kind)
    urgent = kind is Kind.EMERGENCY
    parts = [
        Phrase("👤 {caller}", {"caller": draft.caller}) if draft.caller else None,
        Phrase("🕒 {when}", {"when": when(talk, kind, draft.wanted_at)}),
        Phrase("💬 {words}", {"words": draft.words}) if draft.words else None,
        phrase("📎 {count} with it", count=len(draft.sent)) if draft.sent else None,
    ]
    later: list[Row] = [] if urgent else [Button("🕒 When", step_named("ask_when"))]
    talk.ask(
        "{before}{numbers}🤝 {kind}: {meaning}\n{lines}\n\nShall I ask? You can say more: type, speak, send a photo.",
        Button("✅ Ask", step_named("send")).styled(Style.SUCCESS),
        *later,
        Button(TO_MENU, menu),
        then=hear_more,
        before=before,
        numbers=Phrase("{numbers}\n\n", {"numbers": NUMBERS}) if urgent else "",
        kind=KINDS[kind],
        meaning=MEANING[kind],
        lines=[each for each in parts if each],
    )


def belongs(said: Said) -> float:
    """What is told while one asks belongs to it, unless it is surely something else."""
    if kind_in(said.words):
        return 0.97
    return 0.7 if said.words else 1.0


@flow.answer(*PASSED_ON, who=ANYONE, claim=belongs, adds=True)
async def hear_more(talk: Talk[Draft]) -> None:
    if not talk.draft.kind:
        raise StaleTap("nothing is asked for")
    await add(talk, phrase("Added. "))


async def add(talk: Talk[Draft], before: Phrase | str = "") -> None:
    """The words, and whatever came with them. A time in them is the time: nobody goes to a doctor “soon”."""
    if refused := take_in(talk):
        return summarise(talk, refused)
    draft, zone = talk.draft, zone_of(talk)
    if draft.kind != Kind.EMERGENCY and talk.words:
        hour = times_in(talk.words, talk.now, zone, draft.wanted_at) if draft.wanted_at else []
        if at := hour[0] if len(hour) == 1 else time_in(talk.words, talk.now, zone):
            draft.wanted_at = at
        elif not draft.wanted_at and names_a_day(talk.words, talk.now, zone):
            return await step_named("ask_when").take(talk)
    return summarise(talk, before)


def take_in(talk: Talk[Draft]) -> Phrase | None:
    """What was said and sent belongs to it from now on; or why it does not fit."""
    draft = talk.draft
    words = "\n".join(filter(None, (draft.words, talk.words)))
    if len(words) > LONGEST:
        return phrase("At most {limit} characters fit, so I have not added that. ", limit=LONGEST)
    attachment = talk.attachment if talk.kind is not MessageKind.WORDS else None
    if attachment and len(draft.sent) >= MOST_SENT:
        return phrase("At most {limit} photos and messages fit, so I have not added that. ", limit=MOST_SENT)
    draft.words = words
    if attachment:
        draft.sent.append(Sent(attachment.kind.value, dict(attachment.content)))
    talk.has_begun = True
    return None
