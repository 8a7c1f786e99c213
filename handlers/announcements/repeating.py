"""An announcement that comes again and again: by a button, in words, or as cron writes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from msgspec.structs import replace

from handlers.announcements.draft import Draft, flow, questions, step_named
from handlers.announcements.reading_times import in_zone
from handlers.announcements.times import said_at
from handlers.dialogue.button import Button
from handlers.dialogue.community import Community
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Named, Phrase, phrase
from storage.announcements import AnnouncementRules, Calendar
from storage.people.people import Role
from storage.times import BadCron, Kind, Reading, is_day_off, rule_of, say

SHOWN = 3  # Times that are shown before it is saved.
USUAL = time(9)  # Of a day without an hour.
CRON = "cron "

# Offered as buttons; all at the usual hour.
OFFERED = {
    "daily": (phrase("Daily"), "FREQ=DAILY"),
    "weekdays": (phrase("Monday to Friday"), "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    "mondays": (phrase("Every Monday"), "FREQ=WEEKLY;BYDAY=MO"),
    "fridays": (phrase("Every Friday"), "FREQ=WEEKLY;BYDAY=FR"),
    "first": (phrase("The first of the month"), "FREQ=MONTHLY;BYMONTHDAY=1"),
    "last": (phrase("The last of the month"), "FREQ=MONTHLY;BYMONTHDAY=-1"),
}


@dataclass(frozen=True, slots=True)
class Misread:
    """Why words about a recurrence are not taken."""

    why: Phrase


@flow.button(Role.STAFF)
async def ask_rule(talk: Talk[Draft]) -> None:
    offered = [Button(label, repeat, name) for name, (label, _) in OFFERED.items()]
    await questions.put(
        talk,
        "when",
        phrase(
            "How often shall it be sent? By a button: at 9:00. Or type it, such as: every Friday 16:00 until the end of"
            " March, every last day of the month 10:00, every year on 1 May, 10 times. Experts: cron 0 9 * * 1."
        ),
        *[tuple(offered[at : at + 2]) for at in range(0, len(offered), 2)],
        back=Button("‹ Back", step_named("ask_when")),
        in_place=talk.update.callback_query is not None,
    )


@flow.button(Role.STAFF)
async def repeat(talk: Talk[Draft], name: str) -> None:
    if name not in OFFERED:
        raise StaleTap(name)
    local = talk.now.astimezone(talk.community.zone).replace(tzinfo=None)
    found = Calendar(datetime.combine(local.date(), USUAL), OFFERED[name][1])
    keep(talk.draft, _from_its_first(found, talk.now, talk.community) or found)
    await questions.go_on(talk)


@flow.button(Role.STAFF)
async def repeat_as_said(talk: Talk[Draft]) -> None:
    """As often as its own words say."""
    found = talk.draft.again and _from_its_first(talk.draft.again, talk.now, talk.community)
    if not found:
        raise StaleTap("its words say nothing of it")
    keep(talk.draft, found)
    await questions.go_on(talk)


def calendar_of(words: str, reading: Reading, now: datetime, community: Community) -> Calendar | Misread | None:
    """What words, as they were read, say of a recurrence. None: they speak of none."""
    local = now.astimezone(community.zone).replace(tzinfo=None)
    text = words.strip()
    if text.casefold().startswith(CRON):
        try:
            found = Calendar(local.replace(second=0, microsecond=0), rule_of(text[len(CRON) :]))
        except BadCron:
            return Misread(
                phrase(
                    "That is no cron line: minute hour day month weekday, such as cron 0 9 * * 1. At most once an hour."
                )
            )
        return _from_its_first(found, now, community) or Misread(NEVER)
    if reading.kind is not Kind.RECURRING or reading.start is None:
        return None
    begins = reading.start if isinstance(reading.start, datetime) else datetime.combine(reading.start, USUAL)
    found = Calendar(begins, reading.rrule, reading.except_holidays)
    return found if times_of(found, now, community) else Misread(NEVER)


def _from_its_first(calendar: Calendar, now: datetime, community: Community) -> Calendar | None:
    """“From Monday on”, not from the day on which it was written. None: it never comes."""
    times = times_of(calendar, now, community, 1)
    return replace(calendar, begins=times[0].astimezone(community.zone).replace(tzinfo=None)) if times else None


NEVER = phrase("That never comes. Please say it in another way.")


def keep(draft: Draft, calendar: Calendar) -> None:
    """Until when its words hold, as far as they say it, is said of one day: each time holds until the next one."""
    draft.calendar, draft.send_at, draft.goes_by = calendar, None, ""
    if "ends" not in draft.chosen:
        draft.expires_at = None


def times_of(calendar: Calendar, now: datetime, community: Community, count: int = SHOWN) -> list[datetime]:
    """The next ones, UTC."""
    return calendar.after(now, in_zone(community.zone), lambda day: bool(is_day_off(day)), count)


def rule_words(calendar: Calendar) -> Phrase:
    reading = Reading(Kind.RECURRING, calendar.begins, rrule=calendar.rule)
    named = Named(say(reading, chinese=True), say(reading, chinese=False))
    if calendar.except_holidays:
        return phrase("{rule}, not on public holidays", rule=named)
    return Phrase("{rule}", {"rule": named})


def next_words(calendar: Calendar, now: datetime, community: Community) -> Phrase:
    """The next three times, as absolute dates: so a misunderstanding shows before it is saved."""
    times = times_of(calendar, now, community)
    lines = [Phrase("   • {when}", {"when": said_at(community, each)}) for each in times]
    if len(times) < SHOWN:
        return phrase("\n{times}\n   then never again", times=lines)
    return Phrase("\n{times}", {"times": lines})


def lasts(draft: Draft, now: datetime, community: Community) -> timedelta:
    """For so long each one holds: as long as was said, else until the next one, at most."""
    calendar = draft.calendar
    assert calendar
    times = times_of(calendar, now, community, 2)
    if draft.expires_at and times and draft.expires_at > times[0]:
        return draft.expires_at - times[0]
    usual = timedelta(days=community.of(AnnouncementRules).holds_days)
    return min(usual, times[1] - times[0]) if len(times) > 1 else usual


@flow.button(Role.STAFF)
async def spare_holidays(talk: Talk[Draft], yes: bool) -> None:
    calendar = talk.draft.calendar
    if not calendar:
        raise StaleTap("it comes once")
    keep(talk.draft, Calendar(calendar.begins, calendar.rule, yes))
    await questions.go_on(talk)
