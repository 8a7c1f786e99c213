"""Times and bookings in words. Times are the space's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta, tzinfo

from handlers.dialogue.words import Named, Phrase, dated, phrase
from handlers.garden.draft import name_of, written
from storage.garden import Quota, Space
from storage.garden.bookings import Booking, State
from storage.garden.quotas import Period
from storage.garden.slots import Slot
from storage.garden.spaces import Garden

WEEKDAYS = "一二三四五六日"

STATES = {
    State.OFFERED: phrase("⏳ held for you"),
    State.BOOKED: phrase("✅ you are in"),
    State.PRESENT: phrase("📍 you are there"),
    State.OVER: phrase("over"),
    State.ABSENT: phrase("given up: nobody came"),
    State.CANCELLED: phrase("cancelled"),
    State.LATE: phrase("cancelled late"),
}
OF_OTHERS = {  # As the office reads it.
    **STATES,
    State.OFFERED: phrase("⏳ held for them"),
    State.BOOKED: phrase("✅ booked"),
    State.PRESENT: phrase("📍 they are there"),
}
PERIODS = {
    Period.DAY: phrase("a day"),
    Period.WEEK: phrase("a week"),
    Period.MONTH: phrase("a month"),
}


DECLINED = "declined"
REASONS = {"weather": phrase("☔ bad weather"), "repair": phrase("🔧 a repair"), "event": phrase("🎪 an event")}


CUT_OFF = {"power": phrase("⚡ no electricity"), "water": phrase("💧 no water")}


def of_closing(reason: str) -> Phrase | str:
    """In the reader's language, if it is one of those that have a button, or what was announced."""
    if reason == DECLINED:
        return phrase("✋ whoever lends the place cannot have it then")
    if reason == "hours":
        return phrase("🕗 the opening hours have changed")
    if reason == "host":
        return phrase("🏖 a day off of whoever lends it")
    return {**REASONS, **CUT_OFF}.get(reason, reason)


def state_of(booking: Booking, states: Mapping[State, Phrase] = STATES) -> Phrase:
    waits = booking.approve_by is not None and booking.state is State.BOOKED
    return phrase("🕓 held, until the host has said yes") if waits else states[booking.state]


def day(at: date, garden: Garden) -> Named:
    """With its year, unless it is the one in which it is read."""
    return dated(at, garden.today)


def comes_twice(local: datetime) -> bool:
    """Whether the clock shows this time twice, in a night when it is put back."""
    return local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()


def shown(local: datetime) -> str:
    return f"{local:%H:%M %Z}" if comes_twice(local) else f"{local:%H:%M}"


def hours(slot: Slot, zone: tzinfo) -> str:
    start, end = slot.start.astimezone(zone), slot.end.astimezone(zone)
    if start.utcoffset() != end.utcoffset() or comes_twice(start):  # 02:00–02:00 would be no time at all.
        return f"{start:%H:%M %Z}–{end:%H:%M %Z}"
    last = "24:00" if end.date() > start.date() and not (end.hour or end.minute) else f"{end:%H:%M}"
    return f"{start:%H:%M}–{last}"


def when(slot: Slot, garden: Garden) -> Phrase:
    zone = garden.rules.zone
    start, end = slot.start.astimezone(zone), slot.end.astimezone(zone)
    if (end - start).days >= 1 and not (start.hour or start.minute or end.hour or end.minute):
        last = (end - timedelta(days=1)).date()  # The last day that belongs to it.
        if last == start.date():
            return Phrase("{day}", {"day": day(last, garden)})
        first = day(start.date(), garden) if start.year == last.year else dated(start.date())  # Each with its year.
        return Phrase("{first} – {last}", {"first": first, "last": day(last, garden)})
    if (end - start).days >= 1:
        return Phrase("{first} – {last}", {"first": instant(slot.start, garden), "last": instant(slot.end, garden)})
    return Phrase("{day} {hours}", {"day": day(start.date(), garden), "hours": hours(slot, zone)})


def instant(at: datetime, garden: Garden) -> Phrase:
    local = at.astimezone(garden.rules.zone)
    return Phrase("{day} {time}", {"day": day(local.date(), garden), "time": shown(local)})


def people(count: int) -> Phrase:
    return phrase("1 person") if count == 1 else phrase("{count} people", count=count)


def of_booking(garden: Garden, booking: Booking) -> Phrase:
    """In one line: where, when, how many; which plot."""
    return Phrase(
        "<b>{space}</b> · {when} · {people}",
        {
            "space": name_of(garden, booking.space),
            "when": when(booking.slot, garden),
            "people": size_of(booking),
        },
    )


def size_of(booking: Booking) -> Phrase:
    return phrase("plot {plot}", plot=booking.plot) if booking.plot else people(booking.people)


def in_brief(garden: Garden, booking: Booking) -> tuple[Phrase, ...]:
    """What of it stands in large letters: where, which day, when, how many."""
    zone, start = garden.rules.zone, booking.slot.start
    of_space = Phrase("{space}", {"space": name_of(garden, booking.space)})
    which = Phrase("{day}", {"day": day(start.astimezone(zone).date(), garden)})
    return of_space, which, Phrase("{hours}", {"hours": hours(booking.slot, zone)}), size_of(booking)


def of_quota(garden: Garden, quota: Quota) -> Phrase:
    count = quota.limit
    amount = phrase("{count} hours", count=count) if quota.in_hours else phrase("{count} bookings", count=count)
    if count == 1:
        amount = phrase("1 hour") if quota.in_hours else phrase("1 booking")
    where = phrase(" in {space}", space=name_of(garden, quota.space)) if quota.space else ""
    prime = phrase(" at prime time") if quota.prime else ""
    return phrase(
        "{amount} {period}{prime}{where}", amount=amount, period=PERIODS[quota.period], prime=prime, where=where
    )


def minutes(count: int) -> Phrase:
    if count % 60:
        return phrase("{count} minutes", count=count)
    return phrase("1 hour") if count == 60 else phrase("{count} hours", count=count // 60)


def way_to(space: Space) -> Phrase | str:
    way = written(space.way_zh, space.way_en)
    return Phrase("\n📍 {way}", {"way": way}) if way else ""
