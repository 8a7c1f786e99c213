"""The figures as a picture for a phone: numbers stand at everything, and patterns tell apart what colours do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING

from handlers import drawing
from handlers.dialogue.errand import Workplace
from handlers.dialogue.words import Phrase, bare, phrase, plain
from handlers.reports import figures
from handlers.reports.draft import called
from handlers.reports.pattern import BLUE, GREEN, INK, MUTED, PAPER, Pattern, fill
from storage.reports.figures import Rate, Rates, Stretch

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw as Pen

WIDTH, MARGIN, LABELS = 780, 32, 250  # Narrow, so that a phone shows numbers large.
BAR, GAP, COLUMNS = 54, 22, 330  # Heights, in pixels.
CATEGORIES = 8  # Bars; the smallest ones share the last.

LOOKS = (Pattern(BLUE, "plain"), Pattern(BLUE, "stripes"), Pattern(INK, "dots"), Pattern(INK, "plain"))
AGES = tuple(zip(figures.AGES, LOOKS, strict=True))
TOLD, SOLVED = Pattern(BLUE, "plain"), Pattern(GREEN, "stripes")


def draw(
    place: Workplace,
    days: int,
    table: Mapping[str, Sequence[int]],
    stretches: Sequence[Stretch],
    rates: Rates,
    before: Rates,
) -> bytes:
    from PIL import Image

    bars = _bars(place, table)
    height = 1200 + COLUMNS + max(len(bars), 1) * (BAR + GAP)
    picture = _Picture(place, Image.new("RGB", (WIDTH, height), PAPER))
    since = (place.now - timedelta(days=days)).astimezone(place.community.zone)
    until = place.now.astimezone(place.community.zone)
    picture.heading(f"{since:%Y-%m-%d} - {until:%Y-%m-%d}")
    picture.open_ones(bars)
    picture.stretches(stretches)
    picture.rates(rates, before)
    return drawing.as_png(
        picture.image.crop((0, 0, WIDTH, picture.y)).convert("P", palette=Image.Palette.ADAPTIVE, colors=32)
    )


def _bars(place: Workplace, table: Mapping[str, Sequence[int]]) -> list[tuple[str, list[int]]]:
    bars = []
    for key, counts in table.items():
        name = plain(place.language, Phrase("{name}", {"name": called(place.community, key)}))
        bars.append((bare(name), list(counts)))
    if len(bars) > CATEGORIES:
        rest = [sum(counts) for counts in zip(*(counts for _, counts in bars[CATEGORIES - 1 :]), strict=True)]
        bars[CATEGORIES - 1 :] = [(plain(place.language, phrase("all others")), rest)]
    return bars


class _Picture:
    """Drawn from the top down; `y` is how far it has come."""

    def __init__(self, place: Workplace, image: Image) -> None:
        from PIL import ImageDraw

        self.place, self.image, self.y = place, image, MARGIN
        self.pen: Pen = ImageDraw.Draw(image)

    def said(self, words: Phrase) -> str:
        return plain(self.place.language, words)

    def write(
        self, x: float, y: float, text: str, size: int = 32, *, bold: bool = False, ink: str = INK, at: str = "la"
    ) -> None:
        self.pen.text((x, y), text, ink, drawing.font(size, bold=bold), at)

    def fitted(self, text: str, size: int, room: float) -> str:
        font = drawing.font(size)
        while len(text) > 1 and font.getlength(text) > room:
            text = text.removesuffix("…")[:-1].rstrip() + "…"
        return text

    def heading(self, period: str) -> None:
        self.write(MARGIN, self.y, self.fitted(self.place.community.name, 48, WIDTH - 2 * MARGIN), 48, bold=True)
        self.write(MARGIN, self.y + 68, period, 34, ink=MUTED)
        self.y += 136

    def section(self, words: Phrase) -> None:
        self.pen.line((MARGIN, self.y, WIDTH - MARGIN, self.y), MUTED, 2)
        self.write(MARGIN, self.y + 16, self.said(words), 38, bold=True)
        self.y += 84

    def legend(self, entries: Sequence[tuple[Phrase, Pattern]]) -> None:
        x = float(MARGIN)
        for words, pattern in entries:
            text = self.said(words)
            wide = 46 + drawing.font(30).getlength(text)
            if x > MARGIN and x + wide > WIDTH - MARGIN:
                x, self.y = float(MARGIN), self.y + 48
            fill(self.image, (int(x), self.y + 4, int(x) + 36, self.y + 40), pattern)
            self.write(x + 46, self.y + 2, text, 30)
            x += wide + 30
        self.y += 66

    def open_ones(self, bars: Sequence[tuple[str, list[int]]]) -> None:
        self.section(phrase("Open, by how long"))
        self.legend(AGES)
        most = max((sum(counts) for _, counts in bars), default=0)
        if not most:
            self.write(MARGIN, self.y, self.said(phrase("Nothing is open.")))
            self.y += BAR
        room = WIDTH - 2 * MARGIN - LABELS - 110
        for name, counts in bars:
            self.write(MARGIN, self.y + BAR / 2, self.fitted(name, 32, LABELS - 16), at="lm")
            x, total = MARGIN + LABELS, sum(counts)
            numbers = [drawing.font(26).getlength(str(count)) + 22 for count in counts]
            for count, wide, (_, pattern) in zip(counts, widths(counts, room / most, numbers), AGES, strict=True):
                if wide:
                    fill(self.image, (x, self.y, x + wide, self.y + BAR), pattern)
                    self.plate(x + wide / 2, self.y + BAR / 2, count, wide)
                x += wide
            self.write(x + 14, self.y + BAR / 2, str(total), 34, bold=True, at="lm")
            self.y += BAR + GAP
        self.y += 24

    def plate(self, x: float, y: float, count: int, room: float) -> None:
        """A number on paper, whatever the pattern is; none where it would hide the bar."""
        half = drawing.font(26).getlength(str(count)) / 2 + 6
        if 2 * half + 10 <= room:
            self.pen.rectangle((x - half, y - 17, x + half, y + 17), PAPER)
            self.write(x, y, str(count), 26, at="mm")

    def stretches(self, stretches: Sequence[Stretch]) -> None:
        step = stretches[1].since - stretches[0].since
        weekly = phrase("Per week, from that day on") if step.days == 7 else phrase("Per 4 weeks, from that day on")
        self.section(phrase("Per day") if step.days == 1 else weekly)
        self.legend(((phrase("reported"), TOLD), (phrase("solved"), SOLVED)))
        most = max(max(each.reported, each.solved) for each in stretches) or 1
        wide = (WIDTH - 2 * MARGIN) / len(stretches)
        bottom, bar = self.y + COLUMNS - 40, int(wide * 0.42)
        size = 26 if wide > 90 else 20
        for at, each in enumerate(stretches):
            x = MARGIN + int(at * wide)
            for count, pattern, left in ((each.reported, TOLD, x), (each.solved, SOLVED, x + bar + 2)):
                top = bottom - round((COLUMNS - 90) * count / most)
                if count:
                    fill(self.image, (left, top, left + bar, bottom), pattern)
                self.write(left + bar / 2, top - 4, _short(count), size, at="mb")
            day = each.since.astimezone(self.place.community.zone)
            if at % (1 if wide > 75 else 2) == 0:
                self.write(x + bar, bottom + 8, f"{day:%m-%d}", 26, at="ma")
        self.pen.line((MARGIN, bottom, WIDTH - MARGIN, bottom), INK, 2)
        self.y = bottom + 70

    def rates(self, rates: Rates, before: Rates) -> None:
        self.section(phrase("How we do"))
        wide = (WIDTH - 2 * MARGIN) / 3
        named = (
            (phrase("In time"), rates.response, before.response),
            (phrase("Fixed"), rates.resolution, before.resolution),
            (phrase("Satisfied"), rates.satisfaction, before.satisfaction),
        )
        for at, (words, rate, earlier) in enumerate(named):
            x = MARGIN + at * wide
            self.write(x, self.y, self.fitted(self.said(words), 30, wide - 12), 30)
            self.write(x, self.y + 46, _percent(rate), 76, bold=True)
            self.write(x, self.y + 150, f"{rate.part} / {rate.whole}", 30, ink=MUTED)
            was = self.said(phrase("before: {rate}", rate=_percent(earlier)))
            self.write(x, self.y + 192, was, 30, ink=MUTED)
        self.y += 250


def widths(counts: Sequence[int], unit: float, numbers: Sequence[float]) -> list[int]:
    """Of the parts of a bar: in proportion, but none narrower than its number, for which the wide ones give way. One
    part alone has its number beside it.
    """
    fair = [unit * count for count in counts]
    if sum(map(bool, counts)) < 2:
        return [round(wide) for wide in fair]
    least = [number if count else 0.0 for count, number in zip(counts, numbers, strict=True)]
    short = sum(max(number - wide, 0) for wide, number in zip(fair, least, strict=True))
    spare = sum(max(wide - number, 0) for wide, number in zip(fair, least, strict=True))
    kept = 1 - min(short / spare, 1) if spare else 0
    return [ceil(number + max(wide - number, 0) * kept) for wide, number in zip(fair, least, strict=True)]


def _percent(rate: Rate) -> str:
    return "-" if rate.percent is None else f"{rate.percent}%"  # The font has no longer dash.


def _short(count: int) -> str:
    """Three characters at most, for narrow columns."""
    return str(count) if count < 1000 else f"{count // 1000}k"
