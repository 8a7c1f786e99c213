"""/announce: words, or a photo with words → what they say of whom and when is read → the preview is the summary."""

from __future__ import annotations

import re

from msgspec.structs import replace

from handlers.announcements.addressing import addressed, is_addressed, timed
from handlers.announcements.draft import Draft, flow, questions
from handlers.announcements.guessing import guess, kinds_named
from handlers.announcements.intake import ANYTHING, keep_media, take_guess, take_words
from handlers.announcements.ordered import ordered_again
from handlers.announcements.reading_times import FARTHEST, begin_of
from handlers.announcements.recognising import ORDER, TEMPLATE, how_surely_announces
from handlers.announcements.repeating import USUAL, calendar_of, keep
from handlers.announcements.templates import asks_only_where_and_when, templates
from handlers.announcements.wording import Typed, blanks
from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.dialogue.work import Area
from handlers.menu.workbench import show_area
from storage.announcements import Asks, Calendar
from storage.people import households
from storage.people.people import Role
from storage.times import Reading


@flow.command(
    "announce",
    Role.STAFF,
    "Tell many at once",
    labels=["群发", "发公告", "发通知", "群发公告"],
    wordings=["announce something", "send an announcement", "tell everybody"],
    in_staff_group=True,
    reads=True,
    for_others=True,
)
async def compose(talk: Talk[Draft]) -> None:
    begin(talk)
    typed = behind_command(talk)
    if typed.text or talk.attachment:
        await take(talk, typed)
    else:
        await ask_words(talk)


@flow.recognises(how_surely_announces, Role.STAFF, called=phrase("📢 Tell many at once"))
async def hear_order(talk: Talk[Draft]) -> None:
    begin(talk)
    if wanted := TEMPLATE.fullmatch(talk.words):
        return await _begin_with(talk, wanted)
    typed = Typed(talk.words, talk.entities)
    if again := ordered_again(talk.words, talk.now, talk.community.zone):
        reading, told = again
        calendar = calendar_of(talk.words, reading, talk.now, talk.community)
        if isinstance(calendar, Calendar):
            keep(talk.draft, calendar)
            return await take(talk, Typed(told, ()))
    ordered = None if is_addressed(typed.text) else ORDER.match(typed.text)
    return await take(talk, typed.part(ordered.end(), len(typed.text)) if ordered else typed)


async def _begin_with(talk: Talk[Draft], wanted: re.Match[str]) -> None:
    """“下周一9点发停梯通知”: the template of that kind, and when it is sent."""
    if wanted["when"]:
        _, at = timed(Typed(f"{wanted['when']}发：{wanted['zh']}", ()), talk.now, talk.community.zone)
        _send_at(talk, at)
    kinds = kinds_named(wanted["zh"] or wanted["en"])
    return await (use_template(talk, kinds[0].value) if kinds else ask_words(talk))


def _send_at(talk: Talk[Draft], reading: Reading | None) -> None:
    """A time that is over, or too far away, is not taken; the summary says “now”."""
    if reading is None:
        return None
    again = calendar_of("", reading, talk.now, talk.community)
    if isinstance(again, Calendar):
        return keep(talk.draft, again)
    at = begin_of(reading, talk.community.zone, USUAL)
    if at and talk.now < at <= talk.now + FARTHEST:
        talk.draft.send_at = at
    return None


def begin(talk: Talk[Draft]) -> None:
    talk.draft = Draft(origin=f"turn:{talk.turn}")


def behind_command(talk: Talk[Draft]) -> Typed:
    typed = Typed(talk.words, talk.entities)
    if not typed.text.startswith("/"):
        return Typed("", ())
    command = typed.text.split(maxsplit=1)[0]
    return typed.part(len(command), len(typed.text)).stripped()


@flow.button(Role.STAFF)
async def ask_words(talk: Talk[Draft]) -> None:
    await _put(talk)


async def _put(talk: Talk[Draft], trouble: Phrase | None = None, said: Phrase | None = None) -> None:
    """`trouble`: why what was sent is not taken; `said`: what is said of it, if it is."""
    known = templates(talk.community)
    blank = known.get(talk.draft.template)
    added = Phrase("⚠️ {trouble}\n\n", {"trouble": trouble}) if trouble else None
    if said and not trouble:
        added = Phrase("{said}\n\n", {"said": said})
    if blank:
        question = phrase(
            "{kind}: where and when? Such as: tomorrow 8-12, building 3. Or copy this, fill in the blanks, and send"
            " it:\n\n<pre>{zh}</pre>\n\n<pre>{en}</pre>",
            kind=blank.label,
            zh=_plain(blank.zh),
            en=_plain(blank.en),
        )
        return await questions.put(talk, "words", question, Button("‹ Without a template", leave_template), added=added)
    kinds = [Button(each.label, use_template, name) for name, each in known.items()]
    rows: list[Row] = [tuple(kinds[at : at + 3]) for at in range(0, len(kinds), 3)]
    question = phrase(
        "What shall I tell people? Type it, with bold letters and links if you like, or send a photo or a file with"
        " words; I read from it whom it is for and until when it holds. A line of --- stands between Chinese and"
        " English. Nothing is sent yet.\n\nOr begin with a template:"
    )
    back = None if talk.draft.complete else Button("‹ Back", show_area, Area.NOTICES)
    return await questions.put(talk, "words", question, *rows, added=added, back=back)


def _plain(html: str) -> str:
    return html.replace("<b>", "").replace("</b>", "")


@flow.button(Role.STAFF)
async def use_template(talk: Talk[Draft], name: str) -> None:
    if name not in templates(talk.community):
        raise StaleTap(name)
    if not talk.draft.origin:
        begin(talk)
    talk.draft.template = name
    template = templates(talk.community)[name]
    if asks_only_where_and_when(template):
        return await ask_words(talk)
    talk.draft.content = replace(talk.draft.content, zh=template.zh, en=template.en, asks=template.asks)
    take_guess(talk.draft, guess("", (), talk.now, talk.community.zone), template)
    return await questions.go_on(talk)


@flow.button(Role.STAFF)
async def leave_template(talk: Talk[Draft]) -> None:
    content = talk.draft.content
    talk.draft.template = ""
    if blanks(content.zh) or blanks(content.en):  # They are the template's words.
        talk.draft.content = replace(content, zh="", en="", asks=Asks.NOTHING)
    await ask_words(talk)


@flow.answer(*ANYTHING, who=Role.STAFF, for_others=True)
async def hear_words(talk: Talk[Draft]) -> None:
    await take(talk, Typed(talk.words, talk.entities))


async def take(talk: Talk[Draft], typed: Typed) -> None:
    """Words, and what came with them. What cannot be sent is refused in a sentence, and nothing else is lost."""
    draft = talk.draft
    if not draft.origin:
        begin(talk)
        draft = talk.draft
    same_album = talk.album is not None and talk.album == draft.album
    draft.album = talk.album
    trouble = keep_media(talk)
    typed, at = timed(typed, talk.now, talk.community.zone)
    _send_at(talk, at)
    typed, whom = addressed(typed, await households.buildings(talk.tx)) if typed.text else (typed, None)
    if whom:
        draft.is_for(whom)
        draft.chosen.append("audience")
    if typed.text.strip():
        trouble = await take_words(talk, typed) or trouble
    if not (trouble or draft.written) and same_album:  # What goes with it is asked under its first picture.
        return None
    if trouble or not draft.written:
        return await _put(talk, trouble, None if talk.kind is MessageKind.WORDS else MEDIA_KEPT)
    if not same_album:
        draft.put = [name for name in draft.put if name != "summary"]
    return await questions.go_on(talk)


MEDIA_KEPT = phrase("I keep that. Which words go with it?")


@flow.button(Role.STAFF)
async def use_own(talk: Talk[Draft]) -> None:
    """As they were typed, not as the template says it."""
    if not talk.draft.own:
        raise StaleTap("nothing was filled in")
    talk.draft.content, talk.draft.own = talk.draft.own, None
    await questions.go_on(talk)
