"""/collectionset, for the staff: which kind → which date → cancel or move → why → sure? → everybody concerned hears."""

from __future__ import annotations

from datetime import timedelta

from handlers.collection.calendar import Calendar
from handlers.collection.chosen import changed, chosen, planned_one, read_date
from handlers.collection.dates import known, local, upcoming
from handlers.collection.draft import Draft, flow
from handlers.collection.publishing import publish, restore
from handlers.collection.words import date_line, day
from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, one_line, phrase
from handlers.dialogue.work import Area
from handlers.menu.menu import TO_MENU, menu
from handlers.menu.workbench import show_area, up
from storage.collection import Occurrence, Why, reminders
from storage.people.people import Role

AT_ONCE = 4  # Kinds, and dates, with a button.
REASON_LIMIT = 200
FARTHEST = 60  # Days by which a date can be moved.
BACK = phrase("‹ Back")


@flow.command(
    "collectionset",
    Role.STAFF,
    "Cancel or move a collection",
    wordings=["调整收运", "取消收运", "cancel a collection", "move a collection"],
    in_staff_group=True,
)
async def ask_kind(talk: Talk[Draft]) -> None:
    await _ask_kind(talk, 0)


@flow.button(Role.STAFF)
async def turn_page(talk: Talk[Draft], page: int) -> None:
    if not talk.community.of(Calendar).kinds:
        raise StaleTap(str(page))
    await _ask_kind(talk, page)


async def _ask_kind(talk: Talk[Draft], page: int) -> None:
    kinds = list(talk.community.of(Calendar).kinds.values())
    if not kinds:
        return talk.say(
            "There is no collection calendar: whoever runs me writes it into the configuration.", up(Area.RUBBISH)
        )
    shown = kinds[page * AT_ONCE :][:AT_ONCE] if page >= 0 else []
    if not shown:
        raise StaleTap(str(page))
    pages = (len(kinds) - 1) // AT_ONCE + 1
    more = [Button("⋯ More", turn_page, (page + 1) % pages)] if pages > 1 else []
    return talk.ask(
        "Which collection does not come as planned?",
        *[Button(Phrase("{name}", {"name": each.name}), ask_date, each.kind) for each in shown],
        (Button(BACK, show_area, Area.RUBBISH), *more, Button(TO_MENU, menu)),
    )


@flow.button(Role.STAFF)
async def ask_date(talk: Talk[Draft], kind: str) -> None:
    collected = known(talk, kind)
    found = (await upcoming(talk, collected, AT_ONCE))[:AT_ONCE]
    talk.draft = Draft(kind=kind)
    talk.ask(
        "{name}: which date?",
        *[Button(_label(talk, each), ask_what, each.planned.isoformat()) for each in found],
        (Button(BACK, ask_kind), Button(TO_MENU, menu)),
        name=collected.name,
    )


def _label(talk: Talk[Draft], each: Occurrence) -> Phrase:
    mark = "❌ " if each.cancelled else "➡️ " if each.day != each.planned else ""
    return Phrase("{mark}{day}", {"mark": mark, "day": day(talk, each.day)})


@flow.button(Role.STAFF)
async def ask_what(talk: Talk[Draft], planned: str) -> None:
    each = await chosen(talk, planned)
    talk.draft = Draft(kind=talk.draft.kind, planned=each.planned)
    changed = each.why is Why.STAFF
    answers: list[Row] = [] if each.cancelled else [Button("❌ No collection", cancel)]
    answers += [Button("➡️ A day later", move, 1), Button("➡️ A week later", move, 7)]
    answers += [Button("↩️ As planned", restore)] if changed else []
    talk.ask(
        "{name}\n{date}\n\nWhat happens? Press a button, or type the date on which it comes instead: 11-29.",
        *answers,
        (Button(BACK, ask_date, talk.draft.kind), Button(TO_MENU, menu)),
        then=hear_date,
        name=known(talk, talk.draft.kind).name,
        date=date_line(talk, each),
    )


@flow.button(Role.STAFF)
async def cancel(talk: Talk[Draft]) -> None:
    await planned_one(talk)
    talk.draft.moved_to = None
    _ask_reason(talk)


@flow.button(Role.STAFF)
async def move(talk: Talk[Draft], days: int) -> None:
    each = await planned_one(talk)
    if days not in {1, 7}:
        raise StaleTap(str(days))
    talk.draft.moved_to = each.day + timedelta(days=days)
    _ask_reason(talk)


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_date(talk: Talk[Draft]) -> None:
    each, today = await planned_one(talk), local(talk).date()
    day = read_date(talk.words, today)
    if day is None:
        return talk.say("I do not understand this date. Please type it as month and day: 11-29.")
    if day < today or abs((day - each.planned).days) > FARTHEST or day == each.day:
        return talk.say("Please choose another day from today on, at most {days} days away.", days=FARTHEST)
    talk.draft.moved_to = day
    return _ask_reason(talk)


def _ask_reason(talk: Talk[Draft]) -> None:
    talk.ask(
        "Why? Those who want to be reminded of it read this. Type it in a few words.",
        Button("Without a reason", leave_out_reason),
        (Button(BACK, ask_kind), Button(TO_MENU, menu)),
        then=hear_reason,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_reason(talk: Talk[Draft]) -> None:
    reason = one_line(talk.words)
    if len(reason) > REASON_LIMIT:
        return talk.say("That is too long. Please say it in at most {limit} characters.", limit=REASON_LIMIT)
    return await _confirm(talk, reason)


@flow.button(Role.STAFF)
async def leave_out_reason(talk: Talk[Draft]) -> None:
    await _confirm(talk, "")


async def _confirm(talk: Talk[Draft], reason: str) -> None:
    each = await planned_one(talk)
    talk.draft.reason = reason
    talk.ask(
        "{name}\n{date}\n\nPeople who hear of it now: {count}. Is this right?",
        Button("✅ Yes, tell them", publish),
        (Button(BACK, ask_kind), Button(TO_MENU, menu)),
        name=known(talk, each.kind).name,
        date=date_line(talk, changed(talk, each)),
        count=len(await reminders.people_of(talk.tx, each.kind)),
    )
