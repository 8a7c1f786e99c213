"""The poster of an event: a photo, or one that is drawn → it stands above the event and its announcement."""

from __future__ import annotations

from handlers import drawing
from handlers.dialogue.button import Button
from handlers.dialogue.errand import Result, Workplace
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Named, phrase, plain
from handlers.drawing.writing import write
from handlers.garden.draft import Draft, called, event_in, flow, garden_of, step_named, written
from handlers.garden.words import day as said_day
from handlers.garden.words import hours
from handlers.menu.menu import TO_MENU, menu
from storage.garden import GardenRules, events, figures
from storage.garden.event import Event
from storage.garden.spaces import Garden
from storage.people.people import Role
from storage.times import is_day_off

WIDTH, HEIGHT, MARGIN = 900, 1200, 70  # Pixels.
NIGHT, MOON, PAPER, GOLD = "#14223b", "#f6e7b0", "#ffffff", "#ffd873"
A_LINE = 11  # Chinese characters of the name; twice as many letters.


@flow.button(Role.STAFF)
async def ask_poster(talk: Talk[Draft], number: int) -> None:
    event = event_in(await garden_of(talk), number)
    talk.draft = Draft(number=number)
    talk.ask(
        "Send a photo as the poster, or let me draw one.",
        Button("🎨 Draw one", draw_one, number),
        *([Button("🗑 No poster", use_none, number)] if event.picture else []),
        (Button("‹ Back", step_named("run_event"), number), Button(TO_MENU, menu)),
        then=hear_poster,
    )


@flow.answer(MessageKind.PHOTO, who=Role.STAFF)
async def hear_poster(talk: Talk[Draft]) -> None:
    await _use(talk, talk.draft.number, talk.photo or "")


@flow.button(Role.STAFF)
async def use_none(talk: Talk[Draft], number: int) -> None:
    await _use(talk, number, "")


@flow.button(Role.STAFF)
async def use_drawn(talk: Talk[Draft], number: int) -> None:
    """The picture of the message under which this button stands."""
    tap = talk.update.callback_query
    photo = tap.message.photo if tap and tap.message else None
    if not photo:
        raise StaleTap("there is no picture")
    await _use(talk, number, photo[-1].file_id)


async def _use(talk: Talk[Draft], number: int, picture: str) -> None:
    event = event_in(await garden_of(talk), number)
    await events.show_picture(talk.tx, event.number, picture)
    talk.end()
    await step_named("run_event").take(talk, event.number)


@flow.button(Role.STAFF)
async def draw_one(talk: Talk[Draft], number: int) -> None:
    event_in(await garden_of(talk), number)
    talk.toast("🎨 I am drawing it. It comes in a moment.")
    await talk.run_errand(draw_poster, number)


@flow.errand(Role.STAFF, phrase("the poster of an event"))
def draw_poster(place: Workplace, number: int) -> Result:
    """In the language of the community: it hangs where everybody sees it."""
    garden = figures.garden_of(place.snapshot, place.community.of(GardenRules), is_day_off)
    event = events.find(garden, number)
    if not event:
        return Result(phrase("This event is over, or was called off."))
    return Result(
        phrase("🎨 {name}: shall this be its poster?", name=called(event)),
        rows=[
            Button("✅ Use it", use_drawn, number),
            (Button("‹ Back", step_named("run_event"), number), Button(TO_MENU, menu)),
        ],
        name=f"poster-{number}.png",
        picture=draw(garden, event, place.community.language, place.community.name),
    )


def draw(garden: Garden, event: Event, language: str, community: str) -> bytes:
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDTH, HEIGHT), NIGHT)
    pen = ImageDraw.Draw(image)
    pen.ellipse((620, 80, 800, 260), MOON)
    for at in range(28):  # Stars, the same each time.
        x, y = at * 317 % WIDTH, 40 + at * 173 % 420
        pen.ellipse((x, y, x + 4 + at % 3, y + 4 + at % 3), PAPER)
    middle, wide = WIDTH // 2, WIDTH - 2 * MARGIN
    y = 420
    for line in _lines(called(event).said(language)):
        write(pen, (middle, y), line, 76, ink=GOLD, ground=NIGHT, width=wide)
        y += 100
    facts = [
        (said_day(garden.day(event.start), garden).said(language), 60),
        (hours(event.slot, garden.rules.zone).replace("–", "-"), 60),
        (_where(garden, event).said(language), 44),
        (plain(language, phrase("{count} seats, free of charge", count=event.seats)), 44),
    ]
    y = max(y + 40, 720)
    for words, size in facts:
        write(pen, (middle, y), words, size, ink=PAPER, ground=NIGHT, width=wide)
        y += size + 36
    write(pen, (middle, HEIGHT - 80), community, 40, ink=GOLD, ground=NIGHT, width=wide, bold=False)
    return drawing.as_png(image)


def _where(garden: Garden, event: Event) -> Named:
    space = garden.spaces.get(event.place)
    return written(event.way_zh, event.way_en) or (called(space) if space else called(event))


def _lines(name: str) -> list[str]:
    """Three lines at most."""
    limit = A_LINE if any(ord(each) > 0x2E80 for each in name) else 2 * A_LINE
    if " " not in name:
        return [name[at : at + limit] for at in range(0, min(len(name), 3 * limit), limit)]
    lines: list[str] = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + len(word) >= limit:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines[:3]
