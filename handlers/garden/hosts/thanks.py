"""A card of thanks to a host, with the figures of a month: a picture to show to others, offered each month."""

from __future__ import annotations

from datetime import date

from handlers import drawing
from handlers.dialogue.button import Button
from handlers.dialogue.errand import Result, Workplace
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Named, phrase, plain
from handlers.drawing.writing import write
from handlers.garden.draft import Draft, flow, garden_of, step_named
from handlers.garden.hosts.page import is_the_host
from handlers.menu.menu import TO_MENU, menu
from storage.garden import GardenRules, figures, hosts
from storage.garden.hosts import Host, Month
from storage.garden.slots import midnight
from storage.times import is_day_off

WIDTH, HEIGHT, MARGIN = 1000, 760, 60  # Pixels.
PAPER, INK, LEAF, WHITE = "#f3faf1", "#1d3323", "#2f7a4c", "#ffffff"


@flow.button(is_the_host)
async def send_thanks(talk: Talk[Draft], number: int) -> None:
    """Of the month so far, if anybody has come; what was before has been sent by itself."""
    first = (await garden_of(talk)).day(talk.now).replace(day=1)
    talk.toast("💌 I am drawing it. It comes in a moment.")
    await talk.run_errand(draw_thanks, number, first.isoformat())


@flow.button(is_the_host)
async def send_last_thanks(talk: Talk[Draft], number: int) -> None:
    first, _ = hosts.month_before((await garden_of(talk)).day(talk.now))
    talk.toast("💌 I am drawing it. It comes in a moment.")
    await talk.run_errand(draw_thanks, number, first.isoformat())


@flow.errand(ANYONE, phrase("a thank-you for a shop to hang up"))
def draw_thanks(place: Workplace, number: int, month: str) -> Result:
    """In the language of the community: it hangs in the shop."""
    garden = figures.garden_of(place.snapshot, place.community.of(GardenRules), is_day_off)
    first, host = date.fromisoformat(month), hosts.named(place.snapshot, number)
    if not host:
        return Result(phrase("That button belongs to something that is over."))
    zone = garden.rules.zone
    found = hosts.month_of(place.snapshot, number, midnight(first, zone), midnight(_next(first), zone))
    if not found.people and not found.events and first == garden.day(place.now).replace(day=1):
        first, following = hosts.month_before(first)  # Nobody has come yet in this one.
        found = hosts.month_of(place.snapshot, number, midnight(first, zone), midnight(following, zone))
    return Result(
        phrase(
            "💌 Thank you, {host}! {people} people of {homes} homes came, {events} events were held.",
            host=Named(host.zh, host.en),
            people=found.people,
            homes=found.homes,
            events=found.events,
        ),
        rows=[(Button("‹ Back", step_named("show_lent"), number), Button(TO_MENU, menu))],
        name=f"thanks-{first:%Y-%m}.png",
        picture=draw(host, first, found, place.community.language, place.community.name),
    )


def _next(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def draw(host: Host, month: date, found: Month, language: str, community: str) -> bytes:
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH, 150), LEAF)
    middle, wide = WIDTH // 2, WIDTH - 2 * MARGIN
    name = Named(host.zh, host.en).said(language)
    write(pen, (middle, 76), plain(language, phrase("Thank you")), 76, ink=WHITE, ground=LEAF, width=wide)
    write(pen, (middle, 230), name, 64, ink=INK, ground=PAPER, width=wide)
    said = f"{month.year}年{month.month}月" if language == "zh" else f"{month:%B %Y}"
    write(pen, (middle, 310), said, 40, ink=LEAF, ground=PAPER, width=wide)
    columns = (
        (found.people, phrase("people came")),
        (found.bookings, phrase("visits")),
        (found.events, phrase("events held")),
    )
    for at, (number, words) in enumerate(columns):
        x = MARGIN + wide * (2 * at + 1) // 6
        write(pen, (x, 440), str(number), 110, ink=LEAF, ground=PAPER, width=wide // 3 - 20)
        write(pen, (x, 540), plain(language, words), 40, ink=INK, ground=PAPER, width=wide // 3 - 20)
    thanks = plain(language, phrase("From your neighbours of {community}", community=community))
    write(pen, (middle, 670), thanks, 40, ink=INK, ground=PAPER, width=wide, bold=False)
    return drawing.as_png(image)
