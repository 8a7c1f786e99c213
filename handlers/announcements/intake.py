"""What is sent for an announcement: words, photos, a file. What cannot be taken is refused in a sentence."""

from __future__ import annotations

import dataclasses
from datetime import datetime, tzinfo
from functools import partial

from msgspec.structs import replace

from handlers.announcements.draft import Draft, Unclear
from handlers.announcements.guessing import BRIEF, Guess, guess
from handlers.announcements.reading_times import may_mean
from handlers.announcements.tappable import with_times
from handlers.announcements.templates import Template, filled, templates
from handlers.announcements.wording import Typed, blanks, in_languages, length, nowhere, values_in, with_values
from handlers.dialogue.formatting import dead_links
from handlers.dialogue.splitting import CAPTION_LIMIT, TEXT_LIMIT, visible, width
from handlers.dialogue.step import MessageKind
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from storage.announcements import EVERYBODY, Attached, Content
from storage.people import households
from storage.times import Reading

ATTACHED = (
    MessageKind.DOCUMENT,
    MessageKind.VIDEO,
    MessageKind.VOICE,
    MessageKind.AUDIO,
    MessageKind.ANIMATION,
    MessageKind.LOCATION,
    MessageKind.VENUE,
)
ANYTHING = (MessageKind.WORDS, MessageKind.PHOTO, *ATTACHED)
PICTURES = 10  # As many as fit into one album.


def keep_media(talk: Talk[Draft]) -> Phrase | None:
    """What came besides words; why not, if it cannot be taken."""
    content = talk.draft.content
    if talk.photo and len(content.pictures) >= PICTURES:
        return phrase("At most {limit} photos go with an announcement: I did not take the last one.", limit=PICTURES)
    if talk.photo:
        talk.draft.content = replace(content, pictures=(*content.pictures, talk.photo))
    elif talk.kind in ATTACHED and talk.attachment:
        if content.attached:
            return phrase("One file or place goes with an announcement. It has one already; I did not take this one.")
        talk.draft.content = replace(
            content, attached=Attached(talk.kind, dict(talk.attachment.content), talk.attachment.name)
        )
    return too_long(talk.draft.content)


async def take_words(talk: Talk[Draft], typed: Typed, meant: Reading | None = None) -> Phrase | None:
    """Why not, if they cannot be taken. `meant`: which time, if it was asked."""
    draft = talk.draft
    if dead := dead_links(typed.entities):
        return nowhere(dead[0])
    buildings = await households.buildings(talk.tx)
    zh, en = in_languages(typed, partial(with_times, now=talk.now, zone=talk.community.zone, meant=meant))
    words = visible(zh or en)  # The same in both languages.
    found = guess(words, buildings, talk.now, talk.community.zone, meant)
    if "audience" in draft.chosen and not found.audience:
        found = dataclasses.replace(found, audience=draft.audience)
    own = replace(draft.content, zh=zh, en=en)
    template = templates(talk.community).get(draft.template or (found.kind if found.off else ""))
    zone = talk.community.zone
    content = in_template(template, own, typed, found, zone) or copied(template, own, found, talk.now, zone) or own
    trouble = _no_time(found, filled_in=content is not own) or too_long(content)
    if trouble:
        return trouble
    unclear = found.ambiguous and draft.level is None and may_mean(words, talk.now, talk.community.zone)
    draft.unclear = Unclear(typed.text, list(typed.entities)) if unclear else None
    draft.own = own if content is not own else None
    draft.content, draft.doubt = content, found.doubt or ("ask" if found.ambiguous else "")
    take_guess(draft, found, template)
    return None


def in_template(template: Template | None, own: Content, typed: Typed, found: Guess, zone: tzinfo) -> Content | None:
    """What a few words say, as the template says it in both languages. None: they say it themselves."""
    brief = width(typed.text) <= BRIEF and "\n" not in typed.text and not typed.entities
    if not template or not brief or blanks(typed.text):
        return None
    known = _as_said(template, found, zone)
    return replace(own, zh=known.zh, en=known.en, asks=known.asks)


def _as_said(template: Template, found: Guess, zone: tzinfo) -> Content:
    whom = found.audience or EVERYBODY
    return filled(template, None if found.unknown or found.vague or whom.but else whom, found.when, zone)


def copied(template: Template | None, own: Content, found: Guess, now: datetime, zone: tzinfo) -> Content | None:
    """Whoever has copied the template and filled it in gets its bold letters, its question and its other language."""
    values = values_in(template.zh, visible(own.zh)) if template and own.zh else None
    if not template or values is None:
        return None
    filled_in = [with_times(Typed(each, ()), now, zone).html for each in values]
    en = own.en or _as_said(template, found, zone).en
    return replace(own, zh=with_values(template.zh, filled_in), en=en, asks=template.asks)


def _no_time(found: Guess, *, filled_in: bool) -> Phrase | None:
    if filled_in and found.doubt == "past":
        return phrase("That time is over. When will it be?")
    if filled_in and found.doubt == "impossible":
        return phrase("There is no such day or hour. When will it be?")
    return None


def too_long(content: Content) -> Phrase | None:
    captioned = len(content.pictures) == 1 or (content.attached and content.attached.kind not in BARE)
    limit = CAPTION_LIMIT if captioned else TEXT_LIMIT
    longest = max(length(content.zh), length(content.en))
    if longest <= limit:
        return None
    if captioned:
        return phrase(
            "With a photo or a file Telegram takes {limit} characters; these are {length}. Please shorten them, or send"
            " the words alone and put the photo on a page that you link to.",
            limit=limit,
            length=longest,
        )
    return phrase(
        "Telegram takes {limit} characters; these are {length}. Please shorten them, or send two announcements.",
        limit=limit,
        length=longest,
    )


BARE = (MessageKind.LOCATION, MessageKind.VENUE)


def take_guess(draft: Draft, found: Guess, template: Template | None) -> None:
    """What nobody has chosen is as the words say."""
    if "kind" not in draft.chosen:
        draft.kind = template.kind if template else found.kind
    if "audience" not in draft.chosen:
        draft.is_for(found.audience or EVERYBODY)
    if "ends" not in draft.chosen:
        draft.expires_at = None if draft.calendar else found.ends
    draft.unknown, draft.vague, draft.ends_it = list(found.unknown), found.vague, found.ends_it
    draft.again, draft.cuts = found.again, found.cuts
    draft.about_at, draft.spells = found.begins, found.spells
