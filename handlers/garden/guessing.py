"""What words say goes into the draft; what they leave open is guessed where a guess can be shown and changed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.adjustment import adjustment_of, change_by
from handlers.garden.draft import Draft, booker_of, called, garden_of
from handlers.garden.reading import LONGEST, Wish, names_a_day, plot_of, wish_of
from handlers.garden.why_not import refused
from handlers.garden.words import instant, of_quota, people
from storage.garden import Space, booking, bookings, calendar
from storage.garden.asking import REACH, Refusal, Why
from storage.garden.slots import Slot, fits, lengths, midnight
from storage.garden.spaces import Garden
from storage.garden.usage import used
from storage.people import members


def with_space(draft: Draft, space: Space, garden: Garden) -> None:
    """Another space has other hours: what was chosen of them is asked anew. An event has its own, and so has a plot."""
    zone, before = garden.rules.zone, garden.find(draft.space)
    if draft.space != space.key:
        if before and before.fixed(zone):  # Its day was nobody's choice.
            draft.day = ""
        draft.space, draft.start, draft.minutes, draft.plot = space.key, None, 0, 0
    if fixed := space.fixed(zone):
        draft.day, draft.start = fixed[0].astimezone(zone).date().isoformat(), fixed[0]
    if space.season:
        draft.people = 1
        draft.plot = 1 if space.seats == 1 else draft.plot


async def begin(talk: Talk[Draft]) -> bool:
    """Whose booking it is, and of which space, where there is no choice. False: they live nowhere here."""
    garden, mine = await garden_of(talk), await members.of_person(talk.tx, talk.person.id)
    if not mine:
        return False
    talk.draft = Draft(home=mine[0].home.id if len(mine) == 1 else 0)
    if len(garden.bookable(talk.now)) == 1:
        talk.draft.space = next(iter(garden.spaces))
    return True


async def hear(talk: Talk[Draft], words: str, since: datetime | None = None) -> bool:
    """False: nothing in these words is about a booking. `since`: as if they were said then."""
    garden, draft = await garden_of(talk), talk.draft
    if not since and draft.day and not names_a_day(words):
        since = max(talk.now, midnight(date.fromisoformat(draft.day), garden.rules.zone))
    known = list(garden.spaces.values())
    chosen = garden.find(draft.space)
    if draft.start and chosen and (wanted := adjustment_of(words)) and wanted.of_numbers:
        change_by(draft, wanted, chosen)
        return True
    wish = wish_of(words, garden.bookable(talk.now), since or talk.now, garden.rules.zone)
    if wish.empty:
        return False
    if (named := garden.find(wish.space)) and not draft.number:
        with_space(draft, named, garden)
    once = garden.find(draft.space)
    if once and once.fixed(garden.rules.zone):
        draft.people = min(wish.people, once.largest) or draft.people
        draft.plot = plot_of(words) if once.season and plot_of(words) else draft.plot
        return True
    if wish.missing:
        talk.say(
            "There is no {place} that can be booked here. What there is: {names}",
            place=wish.missing,
            names=Phrase(" · ".join(f"{{{each.key}}}" for each in known), {each.key: called(each) for each in known}),
        )
    if wish.over:
        talk.say("That time is over. Please choose another one.")
    if wish.backwards:
        talk.say("That ends before it begins. Please say from when to when.")
    if wish.nobody:
        talk.say("At least one of you has to come.")
    if wish.impossible:
        talk.say("There is no such day or time. Please choose another one.")
    before = draft.start
    if wish.day:
        draft.day, draft.start, draft.days = wish.day.isoformat(), None, []
    elif possible := _ahead(garden, words, wish.days, talk.now):
        if len(possible) == 1:
            return await hear(talk, words, _eve(garden, possible[0]))
        draft.day, draft.start = "", None
        draft.days, draft.said = [each.isoformat() for each in possible], words[:LONGEST]
    if wish.people:
        draft.people = wish.people
    space = garden.find(draft.space)
    if space:
        if draft.people > space.largest:
            talk.say("At most {people} come with one booking.", people=people(space.largest))
            draft.people = space.largest
        if wish.begin:
            await _guess_time(talk, garden, space, wish)
        elif wish.day and before and not wish.backwards:
            await _same_hours(talk, garden, space, wish.day, before)
        if draft.start and not draft.people and not space.shared:
            draft.people = await _last_time(talk, space)
    return True


def _ahead(garden: Garden, words: str, days: tuple[date, ...], now: datetime) -> list[date]:
    """Those of which the time that was said is not over."""
    zone = garden.rules.zone
    meant = {day: wish_of(words, (), _eve(garden, day), zone) for day in days}
    return [day for day, wish in meant.items() if not wish.end or wish.end > now]


def _eve(garden: Garden, day: date) -> datetime:
    """So that “Saturday” is the next day."""
    return midnight(day, garden.rules.zone) - timedelta(hours=1)


async def hear_for(talk: Talk[Draft], day: date) -> None:
    """What was said, of this day."""
    said, talk.draft.days = talk.draft.said, []
    await hear(talk, said, _eve(await garden_of(talk), day))


async def _guess_time(talk: Talk[Draft], garden: Garden, space: Space, wish: Wish) -> None:
    """What was said, if the space has it so; else the first free time within the part of the day that was named."""
    zone, begin = garden.rules.zone, wish.begin
    if not begin:
        return
    draft = talk.draft
    usual = timedelta(minutes=space.slot_minutes or space.usual_minutes)
    said = Slot(begin, wish.end if wish.end and wish.end > begin else begin + usual)
    if not wish.part and said.minutes > space.longest:
        talk.say(refused(garden, space, Refusal(Why.LONG, space.longest)))
        if not space.slot_minutes:
            said = Slot(begin, begin + timedelta(minutes=space.longest_minutes))
    if not wish.part and fits(space, said, zone, garden.day_off):
        draft.start, draft.minutes = said.start, said.minutes
        return
    offered = await calendar.day(talk.tx, garden, space, garden.day(begin), talk.now, draft.number)
    takes = space.takes(max(draft.people, 1))
    for each in offered:
        minutes = usual_minutes(garden, space, each.slot.start)
        within = begin <= each.slot.start and each.slot.start + timedelta(minutes=minutes) <= said.end
        if within and each.bookable and each.room >= takes:
            draft.start, draft.minutes = each.slot.start, minutes
            return
    who = await booker_of(talk)
    if offered and who and not wish.part:  # Of a day on which it is closed the next question says so.
        count = max(draft.people, 1)
        found = await booking.why_not(talk.tx, garden, space, said, count, who, talk.now, draft.number)
        if found and found.why is Why.OUTSIDE:
            talk.say(refused(garden, space, found))


async def _same_hours(talk: Talk[Draft], garden: Garden, space: Space, day: date, before: datetime) -> None:
    """Whoever names another day means the same hours, if they are free then."""
    zone = garden.rules.zone
    hour = before.astimezone(zone).time()
    offered = await calendar.day(talk.tx, garden, space, day, talk.now, talk.draft.number)
    for each in offered:
        if (
            each.slot.start.astimezone(zone).time() == hour
            and each.bookable
            and each.room >= space.takes(max(talk.draft.people, 1))
        ):
            talk.draft.start = each.slot.start


async def _last_time(talk: Talk[Draft], space: Space) -> int:
    """As many people as the last time; one, if there was none."""
    found = await bookings.of_home(talk.tx, talk.draft.home, talk.now - REACH, talk.now + REACH)
    return min(found[-1].people if found else 1, space.largest)


def usual_minutes(garden: Garden, space: Space, start: datetime) -> int:
    """As long as it usually is, or until it closes."""
    if space.slot_minutes:
        return space.slot_minutes
    shortest = Slot(start, start + timedelta(minutes=space.step_minutes))
    found = [each.minutes for each in lengths(space, shortest, garden.rules.zone, garden.day_off)]
    return max((each for each in found if each <= space.usual_minutes), default=space.step_minutes)


async def left_over(talk: Talk[Draft], garden: Garden) -> Phrase | str:
    """What this home has left of its quotas, as of today."""
    who = await booker_of(talk) if talk.draft.home else None
    if not who or who.home_id is None or not garden.rules.quotas:
        return ""
    now, space = talk.now, next(iter(garden.spaces.values()))
    today = Slot(now, now + timedelta(minutes=space.step_minutes))
    facts = await calendar.facts_of(talk.tx, who.home_id, who.relation, today, now)
    if facts.exempt:
        until = instant(facts.exempt.until, garden)
        return phrase("\n\n⭐ No quotas until {until}: {reason}", until=until, reason=facts.exempt.reason)
    asked = await calendar.asked_of(talk.tx, garden, space, today, 1, now)
    lines = []
    for quota in garden.rules.quotas:
        done = -(-used(quota, asked, facts) // (60 if quota.in_hours else 1))  # An hour that is begun is none left.
        left = max(quota.limit - done, 0)
        lines.append(phrase("{quota}: {left} left", quota=of_quota(garden, quota), left=left))
    return Phrase("\n\n{lines}", {"lines": lines})
