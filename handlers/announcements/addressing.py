"""“给3号楼：快递柜换到东门”: whom the staff name in front of their words is whom it is for, and nothing to be read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.announcements.wording import Typed
from storage.announcements import Audience, whom

_TO = re.compile(
    r"\s{0,9}(?:请|只)?(?:(?:群发|发|通知|告诉|转告)给?|给)(?P<zh>[^，,。:：;；\n]{0,30}"
    r"(?:楼|栋|幢|座|单元|层|以上|以下|外|户|业主|居民|邻居|志愿者|大家|全体))"
    r"(?:发(?:一?个|一?条)?(?:通知|公告|消息|提醒))?[:：]\s{0,9}(?=\S)"
    r"|\s{0,9}(?:only )?(?:to|tell|inform|notify) "
    r"(?P<en>(?:everybody|everyone|all|owners|tenants|volunteers|(?:building|block|entrance|floor)s?)[^:\n]{0,60})"
    r":\s{0,9}(?=\S)",
    re.IGNORECASE,
)


def is_addressed(words: str) -> bool:
    said = _TO.match(words)
    return said is not None and bool(whom.read(said["zh"] or said["en"], ()).unknown)


def addressed(typed: Typed, buildings: Sequence[str]) -> tuple[Typed, Audience | None]:
    """The words alone, and whom they are for. None: nobody is named, or somebody whom nobody knows."""
    said = _TO.match(typed.text)
    if not said:
        return typed, None
    named = whom.read(said["zh"] or said["en"], buildings)
    if named.unknown or named.vague or not named.audience.parts:
        return typed, None
    return typed.part(said.end(), len(typed.text)), named.audience
