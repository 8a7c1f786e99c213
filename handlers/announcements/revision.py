"""What a correction makes of an announcement: its words in each language, its photo or file."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from handlers.announcements.alarms import marked, unmarked
from handlers.announcements.draft import Draft
from handlers.announcements.guessing import Guess, guess
from handlers.announcements.intake import in_template, keep_media, too_long
from handlers.announcements.tappable import with_times
from handlers.announcements.templates import templates
from handlers.announcements.wording import Typed, in_languages, trouble_in
from handlers.dialogue.splitting import visible
from handlers.dialogue.step import MessageKind
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase
from storage.announcements import Announcement, Content
from storage.people import households
from storage.times import Reading


def as_written(each: Announcement) -> Content:
    """Without what every message of an emergency says."""
    content = replace(each.content, renewed=False, news=("", ""))
    return unmarked(content, each.level) if each.level else content


def both(content: Content) -> str:
    return "\n---\n".join(filter(None, (content.zh, content.en)))


def take_media(talk: Talk[Draft]) -> Phrase | None:
    """What is sent takes the place of what there was; the rest of an album goes with its first picture."""
    draft = talk.draft
    if talk.kind is MessageKind.WORDS:
        return None
    if talk.album is None or talk.album != draft.album:
        nothing = {"pictures": ()} if talk.photo else {"attached": None}
        draft.content = replace(draft.content, **nothing, renewed=True)
    draft.album = talk.album
    return keep_media(talk)


async def take_words(talk: Talk[Draft], typed: Typed, meant: Reading | None = None) -> Guess:
    """A few words are put into the template again, if it was in both languages before. `meant`: which time, if it was
    asked.
    """
    draft = talk.draft
    zh, en = in_languages(typed, partial(with_times, now=talk.now, zone=talk.community.zone, meant=meant))
    own = replace(draft.content, zh=zh, en=en)
    buildings = await households.buildings(talk.tx)
    found = guess(visible(zh or en), buildings, talk.now, talk.community.zone, meant)
    both_before = draft.content.zh and draft.content.en
    template = templates(talk.community).get(found.kind) if found.off and both_before else None
    draft.content = in_template(template, own, typed, found, talk.community.zone) or own
    return found


def trouble_with(each: Announcement, content: Content, typed: Typed) -> Phrase | None:
    return trouble_in(typed) or too_long(as_read(each, content))


def as_read(each: Announcement, content: Content) -> Content:
    """A drill stays one on every message."""
    return marked(unmarked(content, each.level), each.level, drill=each.drill) if each.level else content


def lacking_in(before: Content, content: Content) -> str:
    """The language that it had, and that what was typed leaves out."""
    return next((name for name in ("zh", "en") if getattr(before, name) and not getattr(content, name)), "")
