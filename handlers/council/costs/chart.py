"""What a home pays on each floor, as a picture: the highest floor at the top, a bar for each scenario."""

from __future__ import annotations

from handlers import drawing
from handlers.council.costs.words import due
from handlers.council.draft import flow
from handlers.dialogue.errand import Result, Workplace
from handlers.dialogue.step import ANYONE
from handlers.dialogue.words import phrase, plain
from handlers.drawing.writing import write

WIDTH, TOP, MARGIN = 1080, 200, 40  # Pixels.
LEFT, RIGHT, BAR, GAP = 130, 760, 44, 30  # What it comes to stands right of the bars.
PAPER, INK = "#ffffff", "#1c2b22"
COLOURS = ("#2f7a4c", "#0b57a4", "#8a4b08")


@flow.errand(ANYONE, phrase("the chart of shared costs"))
def draw_costs(place: Workplace, title: str, names: list[str], floors: list[tuple[int, list[int]]]) -> Result:
    return Result(
        phrase("📊 {title}: what a home pays on each floor", title=title),
        name="costs.png",
        picture=draw_shares(title, names, floors, place.language),
    )


def draw_shares(title: str, names: list[str], floors: list[tuple[int, list[int]]], language: str) -> bytes:
    """`floors`: of each, what a home pays there in fen, by scenario; where homes differ, on average."""
    from PIL import Image, ImageDraw

    row = BAR * len(names) + GAP
    image = Image.new("RGB", (WIDTH, TOP + row * len(floors) + MARGIN), PAPER)
    pen = ImageDraw.Draw(image)
    wide = WIDTH - 2 * MARGIN
    write(pen, (WIDTH // 2, 54), title, 44, ink=INK, ground=PAPER, width=wide)
    head = plain(language, phrase("A home's share on each floor"))
    write(pen, (WIDTH // 2, 122), head, 38, ink=INK, ground=PAPER, width=wide)
    most = max([1, *(fen for _, shares in floors for fen in shares)])
    for at, (floor, shares) in enumerate(floors):
        top = TOP + row * at
        middle = top + BAR * len(names) // 2
        named = plain(language, phrase("{floor}F", floor=floor))
        write(pen, (LEFT - 16, middle), named, 40, ink=INK, ground=PAPER, width=LEFT - 20, anchor="rm")
        for place, (name, fen) in enumerate(zip(names, shares, strict=True)):
            over = top + BAR * place
            long = (RIGHT - LEFT) * max(fen, 0) // most
            pen.rectangle((LEFT, over, LEFT + long, over + BAR - 8), COLOURS[place])
            words = f"{name} {plain(language, due(_whole(fen)))}".strip()
            at_words = (LEFT + long + 14, over + BAR // 2 - 4)
            write(pen, at_words, words, 32, ink=INK, ground=PAPER, width=WIDTH - LEFT - long - 24, anchor="lm")
    return drawing.as_png(image)


def _whole(fen: int) -> int:
    """To the yuan: the words have it to the fen."""
    return round(fen / 100) * 100
