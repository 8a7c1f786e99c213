"""Whoever types what stands on a button has pressed it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from handlers.dialogue import asked as asked_
from handlers.dialogue.agreement import YES
from handlers.dialogue.button import Button, Row, buttons_in
from handlers.dialogue.words import LANGUAGES, plain, spoken
from storage.queues.conversations import Conversation

SHORTEST_PART = 2  # Signs of a label that somebody types.
LONGEST = 60  # Signs, of a label with what is said around it.
SUBMIT = {  # Said to a question that only one button confirms.
    *("submit", "submit it", "send it", "post it", "publish it", "confirm", "go ahead", "looks good", "that s all"),
    *("提交", "确认", "确定", "就这样", "就这样吧", "可以了", "没问题", "发布", "确认提交", "发出去", "提上去"),
}
ALSO = {  # What people say who mean a button that is called so.
    "send": "send it off|send it to the office|submit|submit it|that is all send it|that s all send it",
    "发送": "发出去|提交|发给物业|报上去|就这样发|就这样发吧|没了发吧|没有了发吧|帮我发送|帮我提交"
    "|发送给物业|确认发送|确定发送",
    "go on writing": "go on|continue|resume|carry on|let me go on|go on with it|go on with my draft|continue my draft"
    "|continue the report|go on with the report",
    "接着写": "继续|接着|继续写|继续填|接着填|继续报|接着报|接着刚才的|继续刚才的|接着写刚才的",
    "no emergency": "not an emergency|this is not an emergency|that s not an emergency|it s not an emergency"
    "|it is not an emergency|that is not an emergency|there is no emergency|false alarm|no danger"
    "|there is no danger",
    "不是紧急情况": "不紧急|并不紧急|没有危险|没危险|不危险|不是危险|不是紧急|没那么严重"
    "|没有那么严重|这不是紧急情况|不算紧急情况",
}
BEGINNINGS = {"接着写", "go on writing"}  # What they go on with stands behind: the newest is meant.
_ALSO = {said: label for label, known in ALSO.items() for said in known.split("|")}
_AROUND = re.compile(
    r"^(?:好的?|那就?|嗯|请|帮我|直接|ok|okay|yes|please|just)(?: |(?=[\u4e00-\u9fff]))"
    r"|(?:吧|啊|呀|了|啦|(?<=[a-z]) (?:it|now|please|this|that|them))$"
)


def pressed(conversation: Conversation, words: str) -> str | None:
    """What a tap would send on the button that is called so, in any language: of the open question, or of what was
    said last.
    """
    said = spoken(words)
    if not said or not conversation.asked:
        return None
    kept = asked_.read(conversation.asked)
    if conversation.question is not None and (found := _meant(said, kept.buttons(), SUBMIT | YES)):
        return found.data(conversation.question)
    found = _meant(said, kept.shown_since(), SUBMIT)
    return found.data(None) if found else None


def pressed_in_part(conversation: Conversation, words: str) -> str | None:
    """The same where they name it in part, or say yes, and only one button of the open question fits."""
    said = spoken(words)
    if len(said) < SHORTEST_PART or conversation.question is None or not conversation.asked:
        return None
    rows = asked_.read(conversation.asked).buttons()
    meant = _confirming(rows) if said in YES else [each for each, label in _named(rows) if _holds(label, said)]
    several = {each.data(None) for each in meant}
    return meant[0].data(conversation.question) if len(several) == 1 else None


def _named(rows: Sequence[Row]) -> list[tuple[Button, str]]:
    return [(each, spoken(plain(language, each.label))) for each in buttons_in(rows) for language in LANGUAGES]


def _confirming(rows: Sequence[Row]) -> list[Button]:
    return [each for each in buttons_in(rows) if plain("en", each.label).startswith("✅")]


def _meant(said: str, rows: Sequence[Row], agreed: AbstractSet[str]) -> Button | None:
    """As it is called; with what is said around it (“好的，发送吧”, “send it now”); or as people call it as well."""
    named, bare = _named(rows), _bare(said)
    also = {_ALSO.get(said), _ALSO.get(bare)}
    exact = next((each for each, label in named if label == bare or label in also), None)
    begun = {said, bare, *also} & BEGINNINGS
    confirms = _confirming(rows)
    return (
        _called(said, named)
        or exact
        or (confirms[0] if len(confirms) == 1 and agreed & {said, bare} else None)
        or next((each for each, label in named if begun and label.startswith(tuple(f"{one} " for one in begun))), None)
    )


def _bare(said: str) -> str:
    while len(said) < LONGEST and (less := _AROUND.sub("", said).strip()) != said:
        said = less
    return said


def _called(said: str, named: Sequence[tuple[Button, str]]) -> Button | None:
    """Its last words do, if they are most of it: 报修 presses “好，报修”."""
    exact = next((each for each, label in named if label == said), None)
    most = 2 * len(said.replace(" ", ""))
    return exact or next(
        (each for each, label in named if label.endswith(f" {said}") and most > len(label.replace(" ", ""))), None
    )


def _holds(label: str, said: str) -> bool:
    return set(said.split()) <= set(label.split()) if said.isascii() else said in label
