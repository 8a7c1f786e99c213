"""What whoever sends an announcement is to know before: whom it misses, and what looks wrong in it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from handlers.announcements.draft import Draft
from handlers.announcements.times import said_at
from handlers.dialogue.splitting import visible
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from storage.announcements import Content, Kind, Reach, Targets, register
from storage.people import people

SIMILAR = timedelta(hours=1)
ALIKE = 0.4  # Of the pairs of Chinese characters, and of the longer English words, of the shorter one.
_TELLS = re.compile(r"[a-z]{4,40}|(?=([㐀-鿿]{2}))")


def is_similar(kind: Kind, content: Content, other: Content) -> bool:
    """Of two of a kind. What is about nothing in particular has to say much the same."""
    if kind is not Kind.GENERAL:
        return True
    ours, theirs = _told(content), _told(other)
    return 0 < ALIKE * min(len(ours), len(theirs)) <= len(ours & theirs)


def _told(content: Content) -> set[str]:
    words = visible(content.zh or content.en).lower()
    return {each[1] or each[0] for each in _TELLS.finditer(words)}


def missed(to: Targets, found: Reach) -> Phrase | str:
    named = (
        (phrase("homes where nobody is registered: {count}"), found.empty_homes if to.private else 0),
        (phrase("blocked me: {count}"), found.blocked if to.private else 0),
        (phrase("do not want to hear of it: {count}"), found.muted if to.private else 0),
        (phrase("groups where I may not write: {count}"), found.closed_groups),
    )
    lines = [Phrase(line.text, {"count": count}) for line, count in named if count]
    if not lines:
        return ""
    joined = Phrase(
        " · ".join(f"{{l{at}}}" for at in range(len(lines))), {f"l{at}": line for at, line in enumerate(lines)}
    )
    return phrase("\nNot reached: {lines}", lines=joined)


async def warnings(talk: Talk[Draft], found: Reach, at: datetime, *, over: bool) -> Phrase | str:
    """`at`: when it is sent."""
    draft = talk.draft
    lines: list[Phrase] = []
    if not found.hears(draft.audience.to):
        lines.append(phrase("Nobody would get it: please choose for whom it is."))
    if over:
        lines.append(
            phrase("It would be over before anybody could read it: choose another time, or until when it holds.")
        )
    elif draft.about_at and talk.now < draft.about_at < at and not (draft.ends_it or draft.calendar):
        lines.append(
            phrase(
                "It begins before this is sent: {when}. Please choose an earlier time.",
                when=said_at(talk.community, draft.about_at),
            )
        )
    if draft.unknown:
        named = ", ".join(draft.unknown)
        lines.append(phrase("There is no building {buildings}: please choose for whom it is.", buildings=named))
    if draft.vague and "audience" not in draft.chosen:
        lines.append(phrase("The words name an entrance or a floor, and no building: please choose for whom it is."))
    if draft.again and not draft.calendar:
        lines.append(phrase("The words say “again and again”, but it is sent once. For more: the button with 🔁."))
    if draft.doubt == "ask":
        lines.append(phrase("A time in the words may mean several days or hours: please say it more exactly."))
    elif draft.doubt:
        lines.append(phrase("A time in the words is over, or there is no such day: please look at it again."))
    if found.loud and not draft.silent:
        lines.append(phrase("Some of them had {count} announcements with a sound this week.", count=found.loud))
    before = await register.since(talk.tx, talk.now - SIMILAR, draft.kind)
    if others := [each for each in before if is_similar(draft.kind, draft.content, each.content)]:
        lines.append(
            phrase(
                "{name} wrote a similar one less than an hour ago: number {number}.",
                name=known_as(await people.name_of(talk.tx, others[0].author))
                if others[0].author
                else phrase("A colleague"),
                number=others[0].number,
            )
        )
    return Phrase("\n{lines}", {"lines": [Phrase("⚠️ {line}", {"line": line}) for line in lines]}) if lines else ""
