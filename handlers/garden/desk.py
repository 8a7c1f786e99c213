"""/spaces, for the staff: who comes today and tomorrow; from here everything else that the office does."""

from __future__ import annotations

from datetime import date, timedelta

from handlers.dialogue.button import Button, Link, Row
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.dialogue.work import Area
from handlers.garden.days import day_near
from handlers.garden.draft import Draft, called, flow, garden_of, step_named
from handlers.garden.words import OF_OTHERS, hours, of_closing, size_of, state_of, when
from handlers.garden.words import day as said_day
from handlers.menu.workbench import up
from storage.garden import Space, bookings, closings
from storage.garden.bookings import Booking
from storage.garden.slots import midnight
from storage.garden.spaces import Garden
from storage.people import audit, households
from storage.people.people import Role

AHEAD = 7  # Days.


@flow.command(
    "spaces",
    Role.STAFF,
    "Shared spaces: who comes today, close one",
    labels=["场地", "共享空间", "今日预约"],
    wordings=["场地管理", "今天谁来", "shared spaces", "bookings of today"],
    in_staff_group=True,
)
async def show_spaces(talk: Talk[Draft]) -> None:
    await show_bookings_of(talk, (await garden_of(talk)).day(talk.now))


@flow.button(Role.STAFF)
async def show_desk(talk: Talk[Draft]) -> None:
    await show_bookings_of(talk, (await garden_of(talk)).day(talk.now))


@flow.button(Role.STAFF)
async def show_day(talk: Talk[Draft], day: str) -> None:
    """Also one that is further on than the buttons lead, if something of it was looked at."""
    today = (await garden_of(talk)).day(talk.now)
    await show_bookings_of(talk, max(day_near(talk, day), today))


async def show_bookings_of(talk: Talk[Draft], day: date) -> None:
    garden = await garden_of(talk)
    today = garden.day(talk.now)
    lines = []
    for key, space in [*garden.spaces.items(), *_events_of(garden, day)]:
        since, until = midnight(day, garden.rules.zone), midnight(day + timedelta(days=1), garden.rules.zone)
        found = await bookings.between(talk.tx, key, since, until)
        shut = [
            each
            for each in await closings.coming(talk.tx, talk.now)
            if each.space == key and each.slot.start < until and each.slot.end > since
        ]
        lines.append(
            Phrase(
                "<b>{space}</b>\n{closed}{lines}\n",
                {
                    "space": called(space),
                    "closed": [
                        Phrase(
                            "🚫 {when}: {reason}\n",
                            {"when": when(each.slot, garden), "reason": of_closing(each.reason)},
                        )
                        for each in shut
                    ],
                    "lines": await _lines(talk, garden, space, found),
                },
            )
        )
    await audit.note(talk.tx, talk.person.id, "garden.look", day.isoformat(), talk.now)
    talk.say(
        "🌿 {day}\n\n{lines}",
        (
            *([Button("‹ Day before", show_day, _iso(day, -1))] if day > today else []),
            *([Button("Next day ›", show_day, _iso(day, 1))] if day < today + timedelta(days=AHEAD) else []),
        ),
        (
            Button("🌧 Close a space", step_named("ask_closing")),
            *([Button("🖨 Print", step_named("print_day"), day.isoformat())] if talk.private else []),
        ),
        *_more(talk, day.isoformat()),
        day=said_day(day, garden),
        lines=lines,
    )


def _events_of(garden: Garden, day: date) -> list[tuple[str, Space]]:
    return [(key, each) for key, each in garden.events.items() if not each.called_off and garden.day(each.start) == day]


def _iso(day: date, on: int) -> str:
    return (day + timedelta(days=on)).isoformat()


async def _lines(talk: Talk[Draft], garden: Garden, space: Space, found: list[Booking]) -> object:
    """Who has a plot does not come on a certain day."""
    if space.season:
        return phrase("{count} of {seats} are given", count=len(found), seats=space.seats)
    return [await line_of(talk, garden, each) for each in found] or phrase("nobody")


async def line_of(talk: Talk[Draft], garden: Garden, booking: Booking) -> Phrase:
    home = await households.find(talk.tx, booking.home_id) if booking.home_id else None
    return Phrase(
        "{hours} · {home} · {people} · {state}{words}",
        {
            "hours": hours(booking.slot, garden.rules.zone),
            "home": home.label if home else "🌱",
            "people": size_of(booking),
            "state": state_of(booking, OF_OTHERS),
            "words": f" · {booking.words}" if booking.words else "",
        },
    )


def _more(talk: Talk[Draft], day: str) -> list[Row]:
    """What takes typing happens in private: in a group a bot does not hear what is typed."""
    if not talk.private:
        return [
            Button("📊 How much is booked", step_named("show_use")),
            Link("✍️ More, in our chat", "spaces"),
            up(Area.PLACES),
        ]
    return [
        (
            Button("☎️ Book for somebody", step_named("ask_caller")),
            Button("☎️ One of them", step_named("list_day"), day, 0),
        ),
        Button("📊 How much is booked", step_named("show_use")),
        Button("⋯ More", show_tools),
        up(Area.PLACES),
    ]


@flow.button(Role.STAFF)
async def show_tools(talk: Talk[Draft]) -> None:
    talk.say(
        "🛠 The shared spaces, for the staff. What shall we do?",
        (Button("🏠 Homes", step_named("list_treated")), Button("🔓 Closings", step_named("list_closings"))),
        (Button("🔁 A series", step_named("ask_series")), Button("🎟 By lot", step_named("ask_draw"))),
        (Button("🎬 Events", step_named("list_events")), Button("🏪 Hosts", step_named("list_hosts"))),
        (Button("⚙️ Settings", step_named("ask_settings")), Button("📄 As a file", step_named("hand_out_bookings"))),
        up(Area.PLACES),
    )
