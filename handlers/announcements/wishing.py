"""What people do not want to hear of: kinds of announcements, or all but emergencies (STOP, 退订)."""

from __future__ import annotations

import re
from typing import Any

from handlers.announcements.draft import KINDS, Draft, flow, step_named
from handlers.announcements.guessing import kinds_named
from handlers.dialogue.button import Button, Row
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.menu import ways_on
from storage.announcements import EVERY_KIND, Kind, wishes
from storage.queues import cards
from storage.queues.cards import Card


@flow.button(ANYONE)
async def show_wishes(talk: Talk[Draft]) -> None:
    shown = await cards.find(talk.tx, talk.chat_id, CARD)
    if shown and shown.message_id != talk.about:  # In place where it is leafed through; below, where it is looked for.
        await cards.forget(talk.tx, talk.chat_id, CARD)
    muted = await wishes.muted(talk.tx, talk.person.id)
    if EVERY_KIND in muted:
        return talk.say(
            "🔕 You hear of emergencies only. All announcements are still to be found under “Announcements”.",
            Button("🔔 Tell me again", start_again),
            *ways_on(talk),
            card=CARD,
        )
    kinds = [
        Button(_ticked(kind not in muted, label), toggle, kind)
        for kind, label in KINDS.items()
        if kind is not Kind.EMERGENCY
    ]
    rows: list[Row] = [tuple(kinds[at : at + 2]) for at in range(0, len(kinds), 2)]
    return talk.say(
        "What do you want to hear of? Emergencies always reach you.",
        *rows,
        Button("📰 Once a day, in one message", step_named("ask_digest")),
        Button("🔕 Nothing but emergencies", stop_all),
        *ways_on(talk),
        card=CARD,
    )


CARD = Card(flow.name, "wishes")


def _ticked(yes: bool, label: Phrase) -> Phrase:
    return Phrase("{tick} {label}", {"tick": "🔔" if yes else "🔕", "label": label})


@flow.button(ANYONE)
async def toggle(talk: Talk[Draft], kind: Kind) -> None:
    if kind is Kind.EMERGENCY:
        raise StaleTap(kind)
    if kind in await wishes.muted(talk.tx, talk.person.id):
        await wishes.unmute(talk.tx, talk.person.id, kind)
    else:
        await wishes.mute(talk.tx, talk.person.id, kind, talk.now)
    await show_wishes(talk)


@flow.button(ANYONE)
async def stop_all(talk: Talk[Draft]) -> None:
    await wishes.mute(talk.tx, talk.person.id, EVERY_KIND, talk.now)
    await show_wishes(talk)


@flow.button(ANYONE)
async def start_again(talk: Talk[Draft]) -> None:
    await wishes.unmute(talk.tx, talk.person.id, EVERY_KIND)
    await show_wishes(talk)


AGAIN = frozenset(
    {
        "订阅",
        "重新订阅",
        "恢复订阅",
        "订阅公告",
        "重新接收",
        "恢复接收",
        "继续接收",
        "恢复通知",
        "恢复公告",
        "重新接收通知",
        "我想重新收到通知",
        "subscribe",
        "resubscribe",
        "sign me up again",
    }
)


_AGAIN = re.compile(
    r"(?:重新|恢复|继续|还想|又想).{0,4}(?:接?收|订阅|开).{0,12}(?:通知|公告|提醒|消息)"
    r"|\b(?:tell me|send me|subscribe|hear|get|receive)\b.{0,24}\b(?:news|announcements?|notices?)\b.{0,24}\bagain\b",
    re.IGNORECASE,
)
LONGEST = 60  # Characters; whoever writes more tells a story.


def wants_again(said: Said) -> float:
    named = len(said.words) <= LONGEST and _AGAIN.search(said.words)
    return float(said.spoken in AGAIN or bool(named))


@flow.recognises(wants_again, ANYONE)
async def hear_again(talk: Talk[Draft]) -> None:
    """What STOP has ended begins again by a word, too. Whoever names a kind means that one."""
    kinds = kinds_named(talk.words)
    for kind in kinds:
        await wishes.unmute(talk.tx, talk.person.id, kind)
    await (show_wishes(talk) if kinds else start_again(talk))


_CHOOSES = re.compile(
    r"(?:通知|公告|消息|提醒)的?(?:设置|偏好)|(?:设置|选择|管理)(?:一下)?(?:通知|公告)|(?:想|要)(?:收|看)(?:到)?哪些(?:通知|公告)"
    r"|\b(?:announcement|notification|notice)s? (?:settings|preferences|options)\b"
    r"|\bchoose (?:my |which )?(?:announcements|notices)\b",
    re.IGNORECASE,
)


def wants_to_choose(said: Said) -> float:
    return float(len(said.words) <= LONGEST and bool(_CHOOSES.search(said.words)))


@flow.recognises(wants_to_choose, ANYONE, called=phrase("🔕 What I want to hear of"))
async def hear_choice(talk: Talk[Draft]) -> None:
    await show_wishes(talk)


async def stop(talk: Talk[Any]) -> tuple[Phrase, Row]:
    """STOP is meant for this: it holds at once, and can be taken back by a tap. Whoever names a kind means that one."""
    if kinds := kinds_named(talk.words):
        for kind in kinds:
            await wishes.mute(talk.tx, talk.person.id, kind, talk.now)
        named = Phrase(" · ".join(f"{{{kind}}}" for kind in kinds), {kind: KINDS[kind] for kind in kinds})
        said = phrase("🔕 From now on I tell you nothing of this kind: {kinds}.", kinds=named)
        return said, Button("🔔 What I want to hear of", show_wishes).short(phrase("🔔 What to hear"))
    await wishes.mute(talk.tx, talk.person.id, EVERY_KIND, talk.now)
    said = phrase("🔕 From now on I tell you of no announcements, except for emergencies.")
    return said, Button("🔔 Tell me again", start_again)
