"""What words change in the articles of a convention: “第一条改为：…”, “删掉第三条”, “add an article: …”."""

from __future__ import annotations

import re

from handlers.dialogue.words import one_line
from storage.understanding import whole_number

_WHICH = r"第? ?(?P<which>[\d一二三四五六七八九十]{1,3}) ?条"
_ENGLISH = r"(?:article|rule|no\.?|number) ?(?P<which>\d{1,2})"
_INTO = re.compile(
    rf"(?:建议)?(?:把|将)?{_WHICH}(?:内容)?(?:修?改成|修?改为|换成|改写为|应为|应改为)[:：，, ]*+(?P<words>.+)",
    re.DOTALL,
)
_INTO_ENGLISH = re.compile(
    rf"(?:change |make )?{_ENGLISH}(?: (?:to|into|should (?:be|read|say))|:)[: ]*+(?P<words>.+)",
    re.IGNORECASE | re.DOTALL,
)
_OUT = re.compile(
    rf"(?:建议)?(?:(?:删[除掉去]?|去掉|取消|拿掉)(?:了)?{_WHICH}|(?:把|将)?{_WHICH.replace('which', 'that')}"
    rf"(?:删[除掉去]?|去掉|取消|拿掉|不要)(?:了|吧)?)[。.!！]?"
)
_OUT_ENGLISH = re.compile(rf"(?:drop|remove|delete|strike|take out) {_ENGLISH}[.!]?", re.IGNORECASE)
_MORE = re.compile(
    r"(?:建议)?(?:再|新)?(?:增加|加|新增|补充|增)(?:上)?一条[:：，, ]*+(?P<words>.+)"
    r"|add (?:an |one |another )?(?:article|rule)[: ]+(?P<also>.+)",
    re.IGNORECASE | re.DOTALL,
)
_LINE = re.compile(r"\d{1,3}\. ?")


def amended(articles: str, said: str) -> str | None:
    """Numbered anew. None: the words change none of these."""
    written = [each for each in articles.splitlines() if each.strip()]
    lines = [_LINE.sub("", each, count=1) for each in written if _LINE.match(each)]
    reasons = [each for each in written if not _LINE.match(each)]
    said = said.strip()
    if more := _MORE.fullmatch(said):
        lines.append(one_line(more["words"] or more["also"]))
    elif into := _INTO.fullmatch(said) or _INTO_ENGLISH.fullmatch(said):
        at = _place(into["which"], lines)
        if at is None:
            return None
        lines[at] = one_line(into["words"])
    elif out := _OUT.fullmatch(said) or _OUT_ENGLISH.fullmatch(said):
        at = _place(out["which"] or out.groupdict().get("that") or "", lines)
        if at is None or len(lines) == 1:
            return None
        del lines[at]
    else:
        return None
    return "\n".join([*(f"{place}. {words}" for place, words in enumerate(lines, 1)), *reasons])


def _place(which: str, lines: list[str]) -> int | None:
    number = whole_number(which)
    return number - 1 if number and number <= len(lines) else None
