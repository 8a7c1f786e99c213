"""Whether words ask which small polls there are, or what came of them."""

from __future__ import annotations

import re

from handlers.dialogue.said import Said

SURE, LONGEST = 0.9, 40  # Characters: whoever writes more tells a story.
_ASKED = re.compile(
    r"^(?:请问)?(?:最近|现在|目前|今天|这周|小区|还|都){0,3}有(?:没有|啥|什么|哪些|几个)?新?的?(?:小?调查|问卷)"
    r"|(?:小?调查|问卷)(?:在哪|怎么填|怎么答|在哪里)"
    r"|\b(?:any|what|which|current|open) (?:small |new |open )?(?:polls?|surveys?|questionnaires?)\b"
    r"|\bis there an? (?:small |new |open )?(?:poll|survey|questionnaire)\b",
    re.IGNORECASE,
)


_RESULTS = re.compile(
    r"(?:小?调查|问卷).{0,4}(?:结果|怎么样)"
    r"|\b(?:poll|survey) results?\b|\bresults? of the (?:small )?(?:poll|survey)s?\b",
    re.IGNORECASE,
)


def how_surely_asks_for_polls(said: Said) -> float:
    return SURE if len(said.words) <= LONGEST and (_ASKED.search(said.words) or asks_for_results(said.words)) else 0.0


def asks_for_results(words: str) -> bool:
    return bool(_RESULTS.search(words))
