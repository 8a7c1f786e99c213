"""When it is sent, and until when it holds: by a button, or in words."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from handlers.announcements import leading
from handlers.announcements.draft import Draft, flow, questions, step_named
from handlers.announcements.guessing import BRIEFLY
from handlers.announcements.reading_times import FARTHEST, begin_of, end_of, in_zone
from handlers.announcements.repeating import USUAL, Misread, ask_rule, calendar_of, keep
from handlers.announcements.times import said_at
from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from storage.people.people import Role
from storage.times import Kind, Reading, Reason, read

EVENING = time(19)


@flow.button(Role.STAFF)
async def ask_when(talk: Talk[Draft]) -> None:
    await _put_when(talk)


async def _put_when(talk: Talk[Draft], trouble: Phrase | None = None, *rows: Row) -> None:
    local = talk.now.astimezone(talk.community.zone)
    offered: list[Row] = [Button("Now", plan_now)]
    for day, hour, label in (
        (local.date(), EVENING, phrase("🌆 This evening")),
        (local.date() + timedelta(days=1), USUAL, phrase("☀️ Tomorrow morning")),
    ):
        at = datetime.combine(day, hour, talk.community.zone)
        if at > local:
            offered.append(Button(label, plan_for, _minutes(at)))
    if await leading.offered(talk):
        offered.append(Button("⏳ Days before something", leading.ask_occasion))
    offered.append((Button("🗓 Calendar", step_named("show_calendar")), Button("🔁 Again and again", ask_rule)))
    await questions.put(
        talk,
        "when",
        phrase("When shall it be sent? Type it, such as: tomorrow 9:00, Friday 19:00, every Monday 9:00."),
        *rows,
        *offered,
        added=_warned(trouble),
        in_place=talk.update.callback_query is not None,
    )


@flow.button(Role.STAFF)
async def plan_now(talk: Talk[Draft]) -> None:
    _keep(talk.draft, None)
    await questions.go_on(talk)


@flow.button(Role.STAFF)
async def plan_for(talk: Talk[Draft], minutes: int) -> None:
    at = _instant(talk, minutes)
    if not talk.now < at <= talk.now + FARTHEST:
        return await _put_when(talk, phrase("That time is over. Please choose another one."))
    _keep(talk.draft, at)
    return await questions.go_on(talk)


def _keep(draft: Draft, at: datetime | None) -> None:
    draft.send_at, draft.calendar, draft.goes_by, draft.lead_minutes = at, None, "", 0


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_when(talk: Talk[Draft]) -> None:
    reading = read(talk.words[:BRIEFLY], talk.now, in_zone(talk.community.zone))
    lead = await leading.take_lead(talk, talk.words[:BRIEFLY])
    if isinstance(lead, Phrase):
        return await _put_when(talk, lead)
    if lead:
        return await questions.go_on(talk)
    again = calendar_of(talk.words, reading, talk.now, talk.community)
    if isinstance(again, Misread):
        return await _put_when(talk, again.why)
    if again:
        keep(talk.draft, again)
        return await questions.go_on(talk)
    at = begin_of(reading, talk.community.zone, USUAL) if not reading.more else None
    if at is None:
        return await _put_when(talk, why_not(reading), *_offered(talk, reading, plan_for))
    if not talk.now < at <= talk.now + FARTHEST:
        return await _put_when(talk, phrase("That time is over. Please choose another one."))
    _keep(talk.draft, at)
    return await questions.go_on(talk)


@flow.button(Role.STAFF)
async def ask_ends(talk: Talk[Draft]) -> None:
    await _put_ends(talk)


async def _put_ends(talk: Talk[Draft], trouble: Phrase | None = None, *rows: Row) -> None:
    local = talk.now.astimezone(talk.community.zone)
    days = [
        Button(
            label, hold_until, _minutes(datetime.combine(local.date() + timedelta(days=count), time(), local.tzinfo))
        )
        for count, label in ((1, phrase("Today")), (7, phrase("A week")), (30, phrase("A month")))
    ]
    await questions.put(
        talk,
        "ends",
        phrase("Until when does it hold? Nobody gets it afterwards. Type it, such as: tomorrow 12:00."),
        *rows,
        tuple(days),
        added=_warned(trouble),
        in_place=talk.update.callback_query is not None,
    )


@flow.button(Role.STAFF)
async def hold_until(talk: Talk[Draft], minutes: int) -> None:
    await _hold_until(talk, _instant(talk, minutes))


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_ends(talk: Talk[Draft]) -> None:
    reading = read(talk.words[:BRIEFLY], talk.now, in_zone(talk.community.zone))
    at = end_of(reading, talk.community.zone) if reading.kind is not Kind.RECURRING and not reading.more else None
    if at is None:
        return await _put_ends(talk, why_not(reading), *_offered(talk, reading, hold_until))
    return await _hold_until(talk, at)


async def _hold_until(talk: Talk[Draft], at: datetime) -> None:
    if not talk.now < at <= talk.now + FARTHEST:
        return await _put_ends(talk, phrase("That time is over. Please choose another one."))
    talk.draft.expires_at = at
    talk.draft.chosen.append("ends")
    return await questions.go_on(talk)


def why_not(reading: Reading) -> Phrase:
    if reading.kind is Kind.ASK:
        return phrase("That may mean several times. Which one?")
    if reading.kind is Kind.RECURRING or reading.more:
        return phrase("That is more than one time. Please say one.")
    return {
        Reason.PAST: phrase("That time is over. Please choose another one."),
        Reason.IMPOSSIBLE: phrase("There is no such day or hour."),
    }.get(reading.reason or Reason.NO_TIME, phrase("I do not understand when that is."))


def _offered(talk: Talk[Draft], reading: Reading, step: object) -> list[Row]:
    """What it may mean, a button each."""
    rows: list[Row] = []
    for each in reading.readings or [one.start for one in reading.times if reading.more and one.start]:
        local = each if isinstance(each, datetime) else datetime.combine(each, USUAL)
        at = local.replace(tzinfo=talk.community.zone)
        if at > talk.now:
            rows.append(Button(Phrase("{when}", {"when": said_at(talk.community, at)}), step, _minutes(at)))  # type: ignore[arg-type]
    return rows


def _warned(trouble: Phrase | None) -> Phrase | None:
    return Phrase("⚠️ {trouble}\n\n", {"trouble": trouble}) if trouble else None


def _minutes(at: datetime) -> int:
    """As a button carries it."""
    return int(at.timestamp()) // 60


def _instant(talk: Talk[Draft], minutes: int) -> datetime:
    """Of a button under what is being written."""
    if not talk.draft.written:
        raise StaleTap("nothing was written")
    try:
        return datetime.fromtimestamp(minutes * 60, UTC)
    except (OverflowError, OSError, ValueError):
        raise StaleTap(str(minutes)) from None
