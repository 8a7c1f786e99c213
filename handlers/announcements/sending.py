"""What is due is sent: a few seconds' worth at a time, so that a pause, a correction and the quiet hours hold at once.

A turn of this job is one commit: who is written to, and the messages themselves. So a kill at any moment sends nothing
twice and leaves nobody out; the courier keeps Telegram's pace.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.announcements import card
from handlers.announcements.audiences import conditions
from handlers.announcements.following import correct, more, remind, take_back
from handlers.announcements.in_groups import pin, tell_group, unpin
from handlers.announcements.muster import draw_live
from handlers.announcements.saying import tell
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, phrase
from storage.announcements import (
    Announcement,
    AnnouncementRules,
    Counts,
    Standing,
    State,
    counting,
    digests,
    ledger,
    life,
    outages,
    register,
    taking,
)
from storage.announcements.audience import UnknownFeature
from storage.queues import matters

BITE = 150  # In the outbox at a time: what goes in five seconds, at Telegram's pace.
EVERY = timedelta(seconds=2)
ASKED_AGAIN = timedelta(minutes=10)
LATELY = timedelta(hours=12)  # For so long an outage of which nobody says that it is over stands pinned.
DRAWN = timedelta(seconds=5)  # Between two drawings of the card: a group takes 20 messages a minute, edits included.


async def carry_on(post: Post) -> None:
    for each in await register.due(post.tx, post.now):
        await _carry_on(post, each)


async def _carry_on(post: Post, each: Announcement) -> None:
    if each.state is State.SCHEDULED:
        begun = await _begin(post, each)
        if not begun:
            return
        each = begun
    elif (again := asked_again_at(each)) and again <= post.now:
        each = await life.remind(post.tx, each.number, post.now) or each  # Those who have not said that they are safe.
    await _settle(post, each)
    quiet = card.quiet_until(post, each)
    if each.state is State.SENDING and quiet:
        await matters.withdraw(post.tx, each.matter, post.now)
    elif each.state is State.SENDING:
        await _feed(post, each)
    elif each.state is State.RECALLED:
        await take_back(post, each, BITE)
    is_over = each.audience.to.pinned and not await _is_pinned(post, each)
    unpins = is_over and await unpin(post, each, BITE)
    await _look_again(post, each, quiet, unpins=unpins)


async def _begin(post: Post, each: Announcement) -> Announcement | None:
    """Whom it is for is reckoned now, whatever it was when it was written."""
    rules = post.community.of(AnnouncementRules)
    at = rules.heard_at(post.now, urgent=each.urgent)
    if not each.holds(at):
        return await _call_off(post, each, phrase("it is over before anybody could read it"))
    if at > post.now:
        await life.postpone(post.tx, each.number, at)
        await card.draw(post, replace(each, send_at=at))
        return None
    if rules.is_late(each.send_at, post.now):
        held = await life.hold(post.tx, each.number, post.now)
        await card.draw(post, held or each)
        return None
    begun = await life.begin(post.tx, each.number, post.now)
    assert begun
    try:
        hours = digests.hours_of(begun, post.now, rules.zone)
        await ledger.fill(post.tx, begun, conditions(post.community), post.now, hours)
    except UnknownFeature:
        return await _call_off(post, each, phrase("it is for people whom I cannot tell apart any more"))
    return begun


async def _call_off(post: Post, each: Announcement, why: Phrase) -> Announcement | None:
    post.tell(
        card.place_of(post, each),
        "⚠️ Announcement {number} was not sent: {why}.",
        number=each.number,
        why=why,
    )
    return await life.change(post.tx, each.number, [State.SCHEDULED, State.SENDING], State.CANCELLED, post.now)


async def _settle(post: Post, each: Announcement) -> None:
    """What the outbox knows by now."""
    for chat_id in await ledger.settle_closed(post.tx, each.number):
        await matters.withdraw(post.tx, each.matter, post.now, chat_id)
    since = await ledger.queued_since(post.tx, each.number)
    goes_on = each.state in {State.SENDING, State.PAUSED}
    if since:
        outcomes = await matters.outcomes(post.tx, each.matter, since)
        withdrawn = Standing.WAITING if goes_on else Standing.CANCELLED
        await ledger.settle(post.tx, each.number, outcomes, withdrawn=withdrawn)
    if not goes_on:
        await ledger.drop_waiting(post.tx, each.number, Standing.CANCELLED)
    elif each.expires_at and each.expires_at <= post.now:
        await ledger.drop_waiting(post.tx, each.number, Standing.SKIPPED, "expired")


async def _feed(post: Post, each: Announcement) -> None:
    """Those who were told wrongly come first, then those who are to be reminded, then those who know nothing yet."""
    room = BITE - await matters.waiting(post.tx, each.matter) - await matters.waiting(post.tx, more(each))
    for chat in await taking.take_outdated(post.tx, each, max(0, room) // 2):
        await correct(post, chat, each)
        room -= 2
    if each.reminders:
        for chat in await taking.take_unread(post.tx, each, max(0, room)):
            await remind(post, chat, each)
            room -= 1
    taken = await taking.take(post.tx, each, max(0, room), post.now)
    for chat in taken:
        if chat < 0:
            await tell_group(post, chat, each)
    private = [chat for chat in taken if chat > 0]
    tell(post, private, each)
    if each.audience.to.pinned:
        await pin(post, private, each)


async def _look_again(post: Post, each: Announcement, quiet: datetime | None, *, unpins: bool) -> None:
    """Until everybody is dealt with; then it has finished, and says so. `unpins`: it is still pinned somewhere."""
    counts = await counting.counts(post.tx, each)
    at: datetime | None = post.now + EVERY if _left(each, counts) or unpins else None
    ends = at is None and each.state is State.SENDING
    if ends:
        each = await life.change(post.tx, each.number, [State.SENDING], State.FINISHED, post.now) or each
    elif quiet and each.state is State.SENDING and not counts.of(Standing.QUEUED):
        at = quiet
    pace = 2 * DRAWN if each.level else DRAWN  # Of an emergency there may be two cards.
    if ends or at == quiet or not each.drawn_at or post.now - each.drawn_at >= pace:
        await card.draw(post, each)
        if each.level:
            await draw_live(post, each)
        await life.drawn(post.tx, each.number, post.now)
    elif at is None:  # It does not show yet what changed last.
        at = each.drawn_at + pace
    if at is None and counts.silent:
        at = asked_again_at(each)
    if at is None and each.expires_at and await _is_pinned(post, each):  # It is unpinned then.
        at = each.expires_at if each.expires_at > post.now else post.now + ASKED_AGAIN
    await life.look(post.tx, each.number, at)


async def _is_pinned(post: Post, each: Announcement) -> bool:
    """While it holds; an outage until it is known to be over."""
    if not each.audience.to.pinned or each.holds(post.now):
        return each.audience.to.pinned
    lately = each.expires_at is not None and post.now - each.expires_at < LATELY
    return lately and each.state is not State.RECALLED and await outages.goes_on(post.tx, each.number)


def asked_again_at(each: Announcement) -> datetime | None:
    """When those who have not said that they are safe are asked again by itself."""
    asks = each.level and each.state is State.FINISHED and not each.calmed_at and each.reminders < life.REMINDERS
    return each.ended_at + ASKED_AGAIN if asks and each.ended_at else None


def _left(each: Announcement, counts: Counts) -> int:
    """For how many there is something to do."""
    match each.state:
        case State.SENDING:
            return counts.open + counts.outdated + counts.unreminded
        case State.RECALLED:
            return counts.open + counts.of(Standing.SENT)
        case _:
            return counts.of(Standing.QUEUED)
