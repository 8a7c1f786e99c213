"""Once a day, in one message: whoever wants it chooses an hour; what is urgent comes at once all the same."""

from __future__ import annotations

import re

from handlers.announcements.card import excerpt, opening
from handlers.announcements.draft import KINDS, Draft, flow
from handlers.announcements.news import show_news, show_one
from handlers.announcements.wishing import CARD, LONGEST, show_wishes
from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Named, Phrase, phrase
from handlers.menu.menu import ways_on
from storage.announcements import Announcement, AnnouncementRules, digests, life, register
from storage.queues import cards
from storage.queues.outbox import BROADCAST

SHOWN = 8  # With a button each.
WANTED = frozenset(
    {
        "每天汇总",
        "每日汇总",
        "公告汇总",
        "每天发一次",
        "一天一次",
        "一天发一次",
        "每天只发一次",
        "合并成一条发",
        "daily digest",
        "digest",
        "once a day",
        "once a day please",
        "one message a day",
    }
)


_ONCE_A_DAY = re.compile(
    r"(?:每天|一天|每日|一日)[^，,。]{0,8}(?:一[次条个]|汇总|合并|集中)|(?:汇总|合并|集中|攒(?:起来|到一起)?)[^，,。]{0,6}(?:发|看|收|给我)"
    r"|\bonce (?:a day|daily)\b|\bone message a day\b|\bdigest\b",
    re.IGNORECASE,
)
_OF_NEWS = re.compile(r"通知|公告|消息|\b(?:announcements?|notices?|news|messages?)\b", re.IGNORECASE)
_FOR_ALL = re.compile(r"大家|所有人|业主|住户|\beverybody\b|\beveryone\b", re.IGNORECASE)


def _wants_digest(said: Said) -> float:
    if said.spoken in WANTED:
        return 1.0
    words = said.words
    named = len(words) <= LONGEST and _OF_NEWS.search(words) and not _FOR_ALL.search(words)
    return float(bool(named and _ONCE_A_DAY.search(words)))


@flow.recognises(_wants_digest, ANYONE, called=phrase("📰 Once a day, in one message"))
async def hear_digest(talk: Talk[Draft]) -> None:
    await cards.forget(talk.tx, talk.chat_id, CARD)  # Below, where it was asked for.
    await ask_digest(talk)


@flow.button(ANYONE)
async def ask_digest(talk: Talk[Draft]) -> None:
    chosen = await digests.hour_of(talk.tx, talk.person.id)
    hours = [
        Button(Phrase("{tick}{hour}:00", {"tick": "☑️ " if hour == chosen else "", "hour": hour}), gather_at, hour)
        for hour in digests.HOURS
    ]
    talk.say(
        "What can wait is gathered into one message a day. Emergencies, storms, and what concerns water, electricity"
        " and lifts reach you at once all the same. At what hour?",
        tuple(hours),
        *([Button("🔔 Each at once, as before", tell_at_once)] if chosen is not None else []),
        Button("‹ Back", show_wishes),
        *ways_on(talk),
        card=CARD,
    )


@flow.button(ANYONE)
async def gather_at(talk: Talk[Draft], hour: int) -> None:
    if hour not in digests.HOURS:
        raise StaleTap(str(hour))
    await digests.choose(talk.tx, talk.person.id, hour, talk.now, talk.community.of(AnnouncementRules).zone)
    await ask_digest(talk)


@flow.button(ANYONE)
async def tell_at_once(talk: Talk[Draft]) -> None:
    """What was gathered so far is not kept back."""
    await digests.end(talk.tx, talk.person.id)
    await _tell(talk, talk.person.id)
    await show_wishes(talk)


async def hand_out(post: Post) -> None:
    """To those whose hour it is; in quiet hours it waits for their end."""
    rules = post.community.of(AnnouncementRules)
    for number in await digests.settle(post.tx):
        await life.has_news(post.tx, number, post.now)
    for person_id, hour in await digests.due(post.tx, post.now):
        if quiet := rules.quiet_until(post.now):
            await digests.again_at(post.tx, person_id, quiet)
            continue
        await digests.again_at(post.tx, person_id, digests.next_at(hour, post.now, rules.zone))
        await _tell(post, person_id)


async def _tell(post: Post, person_id: int) -> None:
    """Nothing, if nothing was announced."""
    numbers = await digests.take(post.tx, person_id, post.now)
    found = [each for number in numbers if (each := await register.find(post.tx, number))]
    if not found:
        return
    post.tell(
        person_id,
        "📰 <b>Announcements of the day</b>\n\n{lines}",
        *[Button(_line(opening(each.content), each), show_one, each.number) for each in found[:SHOWN]],
        *([Button("📢 All announcements", show_news)] if len(found) > SHOWN else []),
        lines=[_line(excerpt(each.content), each) for each in found],
        urgency=BROADCAST,
        matter=digests.MATTER,
    )


def _line(words: Named, each: Announcement) -> Phrase:
    return Phrase("{kind} · {words}", {"kind": KINDS[each.kind], "words": words})
