"""The simple form of any message (长辈版): few large buttons, one a row, with short labels; nothing pages in place.

Its rules are those of the norm for elders (移动互联网应用适老化通用设计规范) and of the W3C's COGA. A flow knows
nothing of them: it may give a button a `brief` label, and put first what matters most.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from unicodedata import category, east_asian_width

from handlers.dialogue.button import Button, Kept, Link, Row, Style
from handlers.dialogue.outgoing import Outgoing
from handlers.dialogue.words import Phrase, phrase, plain

ANSWERS = 4  # Under one message, besides the way back.
CHARACTERS = 8  # Of a label, as wide as a Chinese one; two letters are as wide.
HOME = "home.menu"  # The route of what has its key.
ASK_OTHERS, SHOW_OTHERS = "home.ask_others", "home.show_others"  # Of what says the next answers below.
BACK = "‹"  # Begins the label of a way back.
ALSO, CHANGES = phrase("There is this as well:"), phrase("What shall be different?")
_PICTURE = re.compile(r"(?:\d\ufe0f\u20e3|[^\w\s]+)\s+")
_WORDS = re.compile(r"[^\s(（)）,，；：]+[\s(（)）,，；：]*")  # With what follows each.
_OPEN = re.compile("[（(][^（()）]*$")  # A bracket that is not closed.
_BETWEEN = " ·(（)）,，;；：-–"


def width(label: str) -> int:
    """Of its words, without the picture that they begin with, in Chinese characters."""
    return _width(_without_picture(label))


def _width(words: str) -> int:
    seen = [sign for sign in words if category(sign) not in {"Mn", "Cf"}]
    return math.ceil(sum(1 if east_asian_width(sign) in "WF" else 0.5 for sign in seen))


def _without_picture(label: str) -> str:
    found = _PICTURE.match(label)
    return label[found.end() :] if found else label


def simple_form(message: Outgoing, language: str, keys: Sequence[Sequence[Phrase]]) -> list[Outgoing]:
    """As it is said to people in simple mode. Where a message has more answers than it may, the rest is one tap away;
    where nobody would remember them, they follow in a message of their own.
    """
    if not message.rows:
        return [message]
    answers, ways = _in_order(message.rows)
    if not answers and not ways:
        bare = replace(message, rows=())
        return [replace(bare, keyboard=keys)] if _takes_keys(message) else [bare]
    if message.remembered is None:
        parts = [answers[at : at + ANSWERS] for at in range(0, len(answers), ANSWERS)] or [[]]
        also = [
            replace(message, words=ALSO, rows=part, pictures=(), attached=None, card=None, reply_to=None)
            for part in parts[1:]
        ]
        whole = [replace(message, rows=[*parts[0], *([] if also else ways)]), *also]
        if also:
            whole[-1] = replace(also[-1], rows=[*parts[-1], *ways])
        return [_labelled(each, language) for each in whole]
    page, following = _page(answers, message.first)
    more = [_more(answers, message, following)] if following is not None else []
    if message.first and following and page[0].changes:
        ways = [*ways, Kept(phrase("‹ Summary"), _leaf(message, 0))]
    words = (CHANGES if page[0].changes else ALSO) if message.first else message.words
    pictures = () if message.first else message.pictures
    return [_labelled(replace(message, words=words, pictures=pictures, rows=[*page, *more, *ways]), language)]


def _takes_keys(message: Outgoing) -> bool:
    """Telegram edits no message that came with such a keyboard, so none that may change has one."""
    return not (message.card or message.secret or message.keyboard)


def _in_order(rows: Sequence[Row]) -> tuple[list[Button | Link], list[Button | Link]]:
    """The answers, those that change a part last; and the ways back. The way home is a key."""
    flat = [each for row in rows for each in (row if isinstance(row, tuple) else (row,))]
    here = [each for each in flat if each.leads_to != HOME and not each.fills]
    ways = [each for each in here if each.label.text.startswith(BACK)]
    answers = [each for each in here if each not in ways]
    return _way_on_first(sorted(answers, key=lambda each: each.changes)), ways


def _way_on_first(answers: list[Button | Link]) -> list[Button | Link]:
    """Of many things to choose, what goes on with those chosen stands on the first page, below some of them."""
    on = [each for each in answers if isinstance(each, Button) and each.style in {Style.PRIMARY, Style.SUCCESS}]
    if len(answers) <= ANSWERS or len(on) != 1 or answers.index(on[0]) < ANSWERS - 1:
        return answers
    rest = [each for each in answers if each is not on[0]]
    return [*rest[: ANSWERS - 2], on[0], *rest[ANSWERS - 2 :]]


def _page(answers: list[Button | Link], first: int) -> tuple[list[Button | Link], int | None]:
    """From this answer on, those that fit; and the place of the next one, if there is more: after the last comes the
    first.
    """
    first = first if first < len(answers) else 0
    rest = answers[first:]
    if not first and len(rest) <= ANSWERS:
        return rest, None
    alike = [each for each in rest if each.changes is rest[0].changes]
    page = alike[: ANSWERS - 1]
    following = first + len(page)
    return page, following if following < len(answers) else 0


def _more(answers: list[Button | Link], message: Outgoing, following: int) -> Button:
    about = _leaf(message, following)
    if not following:
        return Kept(phrase("↩ From the top"), about)
    begins = answers[following].changes and not answers[following - 1].changes
    return Kept(phrase("✏️ Make a change") if begins else phrase("⋯ More"), about)


def _leaf(message: Outgoing, first: int) -> str:
    if message.question is None:
        return f"{SHOW_OTHERS}:{first}:{message.remembered}"
    return f"{ASK_OTHERS}:{first}"


def _labelled(message: Outgoing, language: str) -> Outgoing:
    """Of a label that is too long, or that others have too, the whole stands in the message, and a number on it."""
    flat = [each for row in message.rows for each in (row if isinstance(row, tuple) else (row,))]
    said = [plain(language, each.brief or each.label) for each in flat]
    long = [at for at, label in enumerate(said) if width(label) > CHARACTERS or said.count(label) > 1]
    ways = {at: brief([said[at]])[0] for at in long if said[at].startswith(BACK)}
    others = [at for at in long if at not in ways]
    heads = {**ways, **dict(zip(others, brief([said[at] for at in others]), strict=True))}
    numbered = {at: number for number, at in enumerate(others, 1)}
    rows: list[Row] = []
    for at, button in enumerate(flat):
        mark = f"{numbered[at]}\ufe0f\u20e3" if at in numbered else BACK
        label = Phrase("{label}", {"label": f"{mark} {heads[at]}"}) if at in heads else button.brief or button.label
        rows.append(button.called(label))
    whole = {at: said[at] if said.count(said[at]) == 1 else plain(language, flat[at].label) for at in numbered}
    lines = [Phrase("{number}. {label}", {"number": number, "label": whole[at]}) for at, number in numbered.items()]
    words = Phrase("{words}\n\n{lines}", {"words": message.words, "lines": lines}) if lines else message.words
    return replace(message, words=words, rows=rows)


def brief(labels: Sequence[str]) -> list[str]:
    """What of each stands on its button: its first words, or those in which several begin to differ."""
    words = [_words(label) for label in labels]
    same = 0
    while len(set(labels)) > 1 and all(len(each) > same + 1 and each[same] == words[0][same] for each in words):
        same += 1
    return [_cut(each[same:]) for each in words]


def _words(label: str) -> list[str]:
    said = _without_picture(label)
    return _WORDS.findall(said) or [said]


def _cut(words: list[str]) -> str:
    """As many as there is room for; of a first one that is too long, its beginning."""
    kept = ""
    for word in words:
        if _width(f"{kept}{word}".strip(_BETWEEN)) > CHARACTERS:
            break
        kept += word
    if kept := _OPEN.sub("", kept.strip(_BETWEEN)).strip(_BETWEEN):
        return kept
    signs = words[0].strip(_BETWEEN) or words[0].strip()
    while _width(f"{signs}…") > CHARACTERS:
        signs = signs[:-1]
    return f"{signs.strip()}…"
