"""Several homes at once, as somebody types them from a list on paper."""

from __future__ import annotations

import re

from handlers.council.draft import Draft
from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.step import Step
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import one_line, phrase
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
    said = [part for each in re.split("[,，、;；\n]", words) if each.strip() for part in await _apart(post, each)]
    there: dict[int, Household] = {}
    unknown = [one_line(each)[:SHOWN] for each in said[MOST:]]
    for each in said[:MOST]:
        home = await read_home(post, each)
        if home and place.has(home):
            there[home.id] = home
        else:
            unknown.append(one_line(each)[:SHOWN])
    return list(there.values()), " · ".join(unknown[:5]) or ("" if there else one_line(words)[:SHOWN])


async def _apart(post: Post, words: str) -> list[str]:
    """Addresses with only spaces between them; one that is written with spaces is one."""
    parts = words.split()
    return [words] if len(parts) < 2 or await read_home(post, words) else parts


async def read_roll(talk: Talk[Draft], place: Place, go_on: Step[Talk[Draft], []]) -> bool:
    """Into the draft, beside those that were read before. False: they are asked about what is no home of it."""
    homes, unknown = await read_homes(talk, talk.words, place)
    talk.draft.homes = [*dict.fromkeys([*talk.draft.homes, *(home.id for home in homes)])]
    if not unknown:
        return True
    read = await roll_of(talk, place)
    talk.say(
        "{kept}These are no homes that it concerns: {unknown}. Please type these again, right.",
        *([Button("✅ Without them", go_on)] if read else []),
        kept=phrase("Read: {homes}.\n", homes=" · ".join(home.label for home in read)) if read else "",
        unknown=unknown,
    )
    return False


async def roll_of(talk: Talk[Draft], place: Place) -> list[Household]:
    """Those that were read; what a forged draft holds besides is none of them."""
    return [home for home in await households.of_ids(talk.tx, talk.draft.homes) if place.has(home)]
