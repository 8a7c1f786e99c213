"""A small poll as people write it: “周六看电影吗？看/不看”, “给邻居发个小调查：…”."""

from __future__ import annotations

import re

from handlers.dialogue.said import CERTAIN, Said
from handlers.dialogue.words import one_line

QUESTION, ANSWER_LENGTH, ANSWERS = 200, 30, (2, 4)  # Few and large: no paging.
LETTERS = 2  # “0” and “？？” ask nothing.
SURE = 0.95
_END = re.compile(r"[?？]")
_BETWEEN = re.compile(r"[\n/、|]")
BY_NAME = re.compile(  # “给邻居发个小调查：周六看电影吗”
    r"(?:我?想?要?|帮我|请)(?:在?(?:群|楼|小区)里)?(?:[给向问]?(?:大家|邻居们?|大伙|全楼|业主们?))?(?:发起?|做|搞"
    r"|来|出"
    r"|弄)(?:一?[个份])?(?:小调查|小投票|调查|问卷)"
    r"[:：，, ]{1,3}(?=.{2})"
    r"|(?:please )?(?:start|make|create|run|do|begin) an? (?:quick |small |little |short )?(?:poll"
    r"|survey) ?[:,.-]? (?=.{4})",
    re.IGNORECASE,
)


def how_surely_polls(said: Said) -> float:
    """A question with two to four answers behind it, which strokes part: nothing else is written so."""
    words = said.words
    if BY_NAME.match(words):
        return CERTAIN
    if len(words) > QUESTION or "\n" in words or not _END.search(words):
        return 0.0
    question, answers = read_poll(words)
    least, most = ANSWERS
    fits = least <= len(answers) <= most and max(map(len, answers)) <= ANSWER_LENGTH
    return SURE if fits and "/" in words.partition(question)[2] else 0.0


def read_poll(said: str) -> tuple[str, list[str]]:
    """The question up to its mark, or its first line; then the answers, by lines or strokes."""
    said = said.strip()
    found = _END.search(said)
    cut = found.end() if found else len(said.partition("\n")[0])
    answers = [one_line(each) for each in _BETWEEN.split(said[cut:])]
    return one_line(said[:cut]), [*dict.fromkeys(each for each in answers if each)]
