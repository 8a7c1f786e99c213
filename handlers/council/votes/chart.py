"""The result as a picture: participation and consent by each measure, with the thresholds drawn in; or the options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers import drawing
from handlers.council.votes.words import consultation, metres
from handlers.dialogue.words import Phrase, phrase, plain
from handlers.drawing.writing import write
from storage.council.ballots import Choice
from storage.council.majority import Threshold
from storage.council.published import Published
from storage.council.result import OF_OPTIONS, Counting

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

WIDTH, TOP, ROW, FOOT, MARGIN = 1080, 210, 150, 80, 40  # Pixels.
BAR, LEFT, RIGHT, BESIDE = 56, 40, 1040, 120  # The last one is for the threshold in words.
PAPER, INK, FAINT, REST = "#ffffff", "#1c2b22", "#55645b", "#e6e6e6"
COLOURS = {"yes": "#2f7a4c", "no": "#a23b3b", "abstain": "#6b7280", "part": "#0b57a4", "silent": "#8a6d1d"}
LINE = "#c2410c"
MEASURES = {"homes": phrase("homes"), "area_cm2": phrase("area in square metres"), "heads": phrase("owners")}


def draw_result(published: Published, language: str, *, official: bool) -> bytes:
    """A picture goes its own ways: it says itself whether it is a consultation."""
    from PIL import Image, ImageDraw

    rows = len(published.options) if published.counting in OF_OPTIONS else 2 * len(published.result["measures"])
    image = Image.new("RGB", (WIDTH, TOP + ROW * rows + FOOT), PAPER)
    pen = ImageDraw.Draw(image)
    _head(pen, published, language)
    if published.counting in OF_OPTIONS:
        _options(pen, published)
    else:
        _measures(pen, published, language)
    what, middle = plain(language, consultation(official=official)), TOP + ROW * rows + FOOT // 2
    write(pen, (WIDTH // 2, middle), what, 28, ink=FAINT, ground=PAPER, width=WIDTH - 2 * MARGIN)
    return drawing.as_png(image)


def _head(pen: ImageDraw, published: Published, language: str) -> None:
    write(pen, (WIDTH // 2, 54), published.title, 44, ink=INK, ground=PAPER, width=WIDTH - 2 * MARGIN)
    verdict = plain(language, verdict_of(published))
    write(pen, (WIDTH // 2, 122), verdict, 40, ink=INK, ground=PAPER, width=WIDTH - 2 * MARGIN)


def verdict_of(published: Published) -> Phrase:
    """Passed or not, and why not; or which option has won."""
    result = published.result
    if not result["quorum_ok"]:
        return phrase("Too few took part: nothing is decided")
    if published.counting not in OF_OPTIONS:
        return phrase("Agreed to") if result["passed"] else phrase("Not agreed to")
    winners = result["winners"]
    if not winners:
        return phrase("Nobody chose anything")
    if len(winners) > 1:
        return phrase("A tie: {options}", options=" · ".join(winners))
    return phrase("Most support: {option}", option=winners[0])


def _measures(pen: ImageDraw, published: Published, language: str) -> None:
    rule, top = published.vote.rule, TOP
    for name, figures in published.result["measures"].items():
        measure = plain(language, MEASURES[name])
        total, part = figures["total"], figures["participated"]
        label = phrase(
            "Took part ({measure}): {part} of {total}",
            measure=measure,
            part=_amount(name, part),
            total=_amount(name, total),
        )
        parts = [("part", part - figures["silent"]), ("silent", figures["silent"])]
        _bar(pen, top, plain(language, label), parts, total)
        if rule.quorum:
            _threshold(pen, top, rule.quorum)
        top += ROW
        votes = [(choice.value, figures[choice.value]) for choice in Choice]
        label = phrase(
            "Agree ({measure}): {yes} of {part}; no {no}, abstained {abstain}",
            measure=measure,
            part=_amount(name, part),
            **{choice: _amount(name, amount) for choice, amount in votes},
        )
        _bar(pen, top, plain(language, label), votes, part)
        _threshold(pen, top, rule.consent)
        top += ROW


def _amount(name: str, amount: int) -> str:
    return metres(amount) if name == "area_cm2" else f"{amount:,}"


def _bar(pen: ImageDraw, top: int, label: str, parts: list[tuple[str, int]], total: int) -> None:
    write(pen, (LEFT, top + 20), label, 30, ink=INK, ground=PAPER, width=RIGHT - LEFT - BESIDE, anchor="lm")
    over = top + 46
    pen.rectangle((LEFT, over, RIGHT, over + BAR), REST)
    at = LEFT
    for name, amount in parts:
        width = (RIGHT - LEFT) * amount // total if total else 0
        if width > 0:
            pen.rectangle((at, over, at + width, over + BAR), COLOURS[name])
        at += width


def _threshold(pen: ImageDraw, top: int, threshold: Threshold) -> None:
    """A line where it lies, and what it is: ≥ where the share itself is enough, > where it is not."""
    at = LEFT + int((RIGHT - LEFT) * threshold.share)
    pen.line((at, top + 38, at, top + 46 + BAR + 8), LINE, 5)
    words = f"{'≥' if threshold.itself else '>'} {threshold.share}"
    pen.text((RIGHT, top + 4), words, LINE, drawing.font(28, bold=True), "rt")


def _options(pen: ImageDraw, published: Published) -> None:
    counts = option_counts(published)
    most = max([*counts.values(), 1])
    for place, option in enumerate(published.options):
        won = option in published.result["winners"]
        top = TOP + ROW * place
        _bar(pen, top, f"{option}: {counts[option]:,}", [("yes" if won else "part", counts[option])], most)


def option_counts(published: Published) -> dict[str, int]:
    """Homes behind each option; of a ranking, those that put it first (the count itself stands in the minutes)."""
    result: dict[str, Any] = published.result
    if published.counting in {Counting.ONE, Counting.SEVERAL}:
        return dict(result["counts"])
    if published.counting is Counting.RUNOFF:
        return dict(result["rounds"][0])
    firsts = dict.fromkeys(published.options, 0)
    for row in published.ballots:
        if row.choice and not isinstance(row.choice, str):
            firsts[row.choice[0]] += 1
    return firsts
