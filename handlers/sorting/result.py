"""The picture of a quiz's result, to be shared: how many were right, where, and nothing about who."""

from __future__ import annotations

from handlers.dialogue.community import Community
from handlers.dialogue.errand import Result, Workplace
from handlers.dialogue.step import ANYONE
from handlers.dialogue.words import Phrase, phrase, plain
from handlers.drawing import as_png
from handlers.drawing.writing import write
from handlers.sorting.bins import BINS, PAINTS
from handlers.sorting.draft import flow
from storage.sorting import Category, SortingRules

SIDE, BAND = 1080, 250
WHITE, INK, PALE = "#ffffff", "#1a1a1a", "#e3e6e9"
GOOD = PAINTS["green"]
COLOURS = 64


def praise(right: int, count: int) -> Phrase:
    if right == count:
        return phrase("All of them! You could be a volunteer.")
    if right * 10 >= count * 8:
        return phrase("Very good!")
    if right * 10 >= count * 5:
        return phrase("Well done. A few are tricky.")
    return phrase("Nobody is born knowing it. Try again!")


@flow.errand(ANYONE, phrase("the picture of a quiz"))
def prepare_result(place: Workplace, right: int, count: int) -> Result:
    return Result(
        phrase(
            "🎯 Which bin? {right} of {count} right.\nAnd you? https://t.me/{bot}?start=quiz",
            right=right,
            count=count,
            bot=place.community.bot_name,
        ),
        name=f"quiz-{right}-of-{count}.png",
        picture=draw(place.community, right, count, place.language),
    )


def draw(community: Community, right: int, count: int, language: str) -> bytes:
    """A PNG. Takes some tens of milliseconds: never in a turn."""
    from PIL import Image, ImageDraw

    def say(height: int, words: str, size: int, ink: str = INK, ground: str = WHITE) -> None:
        write(on, (SIDE / 2, height), words, size, ink=ink, ground=ground, width=SIDE - 80)

    image = Image.new("RGB", (SIDE, SIDE), WHITE)
    on = ImageDraw.Draw(image)
    on.rectangle((0, 0, SIDE, BAND), GOOD)
    say(90, plain(language, phrase("Which bin?")), 100, WHITE, GOOD)
    say(192, community.name, 60, WHITE, GOOD)
    say(405, f"{right} / {count}", 220, GOOD)
    step = (SIDE - 120) / count
    for place in range(count):
        x, y, radius = 60 + step * (place + 0.5), 625, step * 0.36
        on.ellipse((x - radius, y - radius, x + radius, y + radius), GOOD if place < right else PALE)
        if place < right:
            write(on, (x, y), "✓", 56, ink=WHITE, ground=GOOD, width=int(2 * radius))
    say(755, plain(language, praise(right, count)), 72)
    for place, category in enumerate(Category):
        bin = BINS[community.of(SortingRules).city][category]
        paint, left = PAINTS[bin.paint], place * SIDE // 4
        on.rectangle((left, 850, left + SIDE // 4, 960), paint)
        name = plain(language, bin.name).split(" ", 1)[1]
        write(on, (left + SIDE / 8, 905), name, 54, ink=WHITE, ground=paint, width=SIDE // 4 - 16)
    say(1020, plain(language, phrase("And you? @{bot}", bot=community.bot_name)), 54)
    return as_png(image.quantize(COLOURS, Image.Quantize.FASTOCTREE))
