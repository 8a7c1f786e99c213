"""What always stands under the text field: two keys; for people in simple mode a few large ones."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.dialogue.community import Community
from handlers.dialogue.words import Phrase
from handlers.menu.menu import PERSON, TO_MENU


def keys(community: Community, *, simple: bool) -> Sequence[Sequence[Phrase]]:
    return community.keys if simple else [[TO_MENU, PERSON]]
