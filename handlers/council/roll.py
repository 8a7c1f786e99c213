"""Several homes at once, as somebody types them from a list on paper."""

from __future__ import annotations

import re

from handlers.dialogue.post import Post
from handlers.dialogue.words import one_line
from storage.council.scope import Place
from storage.people import households
from storage.people.households import Household

MOST = 60  # Homes at once.
SHOWN = 20  # Characters of what is none.


async def read_home(post: Post, words: str) -> Household | None:
    """The one whose address somebody has typed: 3-2-501."""
    address = households.read_address(words)
    return await households.at(post.tx, address) if address else None


async def read_homes(post: Post, words: str, place: Place) -> tuple[list[Household], str]:
    """Those that it concerns; and what else was typed, which is none of them."""
    said = [each for each in re.split("[,，、;；\n]", words) if each.strip()]
    there: dict[int, Household] = {}
    unknown = [one_line(each)[:SHOWN] for each in said[MOST:]]
    for each in said[:MOST]:
        home = await read_home(post, each)
        if home and place.has(home):
            there[home.id] = home
        else:
            unknown.append(one_line(each)[:SHOWN])
    return list(there.values()), " · ".join(unknown[:5]) or ("" if there else one_line(words)[:SHOWN])
