"""What goes with an announcement: the other language, what people are asked to tap, links; or nothing of it."""

from __future__ import annotations

from msgspec.structs import replace

from handlers.announcements.draft import Draft, flow, questions
from handlers.announcements.intake import too_long
from handlers.announcements.tappable import with_times
from handlers.announcements.wording import Typed, nowhere, trouble_in
from handlers.dialogue.button import Button
from handlers.dialogue.formatting import is_address
from handlers.dialogue.step import MessageKind
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, one_line, phrase
from storage.announcements import Address, Asks
from storage.people.people import Role

LABEL_LIMIT = 40
LINKS = 5


@flow.button(Role.STAFF)
async def ask_translation(talk: Talk[Draft]) -> None:
    await _put_translation(talk)


async def _put_translation(talk: Talk[Draft], trouble: Phrase | None = None) -> None:
    content = talk.draft.content
    other = phrase("And in English? Who reads English gets this.")
    if content.en and not content.zh:
        other = phrase("And in Chinese? Who reads Chinese gets this.")
    await questions.put(talk, "translation", other, Button("The same for all ›", leave_out), added=_warned(trouble))


@flow.button(Role.STAFF)
async def leave_out(talk: Talk[Draft]) -> None:
    content = talk.draft.content
    talk.draft.content = replace(content, en="") if content.zh else content
    await questions.go_on(talk)


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_translation(talk: Talk[Draft]) -> None:
    typed, content = Typed(talk.words, talk.entities).stripped(), talk.draft.content
    into_chinese = bool(content.en and not content.zh)
    html = with_times(typed, talk.now, talk.community.zone).html
    translated = replace(content, zh=html) if into_chinese else replace(content, en=html)
    if trouble := trouble_in(typed) or too_long(translated):
        return await _put_translation(talk, trouble)
    talk.draft.content = translated
    return await questions.go_on(talk)


@flow.button(Role.STAFF)
async def ask_buttons(talk: Talk[Draft]) -> None:
    await _put_buttons(talk)


async def _put_buttons(talk: Talk[Draft], trouble: Phrase | None = None) -> None:
    await questions.put(
        talk,
        "buttons",
        phrase(
            "Which buttons stand under it? For a link type what stands on it, then the address: Sign up"
            " https://example.com. For something here type its command: Report a problem /report."
        ),
        Button("✅ I have read it", ask_read),
        Button("🙋 Coming, or not", ask_coming),
        Button("🗑 No buttons", ask_nothing),
        added=_warned(trouble),
        in_place=talk.update.callback_query is not None,
    )


@flow.button(Role.STAFF)
async def ask_read(talk: Talk[Draft]) -> None:
    await _ask(talk, Asks.READ)


@flow.button(Role.STAFF)
async def ask_coming(talk: Talk[Draft]) -> None:
    await _ask(talk, Asks.COMING)


@flow.button(Role.STAFF)
async def ask_nothing(talk: Talk[Draft]) -> None:
    talk.draft.content = replace(talk.draft.content, buttons=())
    await _ask(talk, Asks.NOTHING)


async def _ask(talk: Talk[Draft], asks: Asks) -> None:
    talk.draft.content = replace(talk.draft.content, asks=asks)
    await questions.go_on(talk)


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_button(talk: Talk[Draft]) -> None:
    content = talk.draft.content
    label, _, target = one_line(talk.words).rpartition(" ")
    if not label or len(label) > LABEL_LIMIT:
        return await _put_buttons(
            talk, phrase("Please type a few words, at most {limit} characters, then the address.", limit=LABEL_LIMIT)
        )
    if len(content.buttons) >= LINKS:
        return await _put_buttons(talk, phrase("At most {limit} links, please.", limit=LINKS))
    deep = target.startswith("/")
    word = target.removeprefix("/").partition("_")[0]
    if deep and word not in {command.word for command in talk.community.commands}:
        return await _put_buttons(talk, phrase("I know no command {command}.", command=target))
    if not deep and not is_address(target):
        return await _put_buttons(talk, nowhere(target))
    address = Address(label, target.removeprefix("/") if deep else target, deep)
    talk.draft.content = replace(content, buttons=(*content.buttons, address))
    return await questions.go_on(talk)


@flow.button(Role.STAFF)
async def ask_media(talk: Talk[Draft]) -> None:
    await questions.put(
        talk,
        "media",
        phrase("Send a photo, a few photos, a file or a place on the map."),
        Button("🗑 Without photo and file", leave_out_media),
    )


@flow.button(Role.STAFF)
async def leave_out_media(talk: Talk[Draft]) -> None:
    talk.draft.content = replace(talk.draft.content, pictures=(), attached=None)
    await questions.go_on(talk)


def _warned(trouble: Phrase | None) -> Phrase | None:
    return Phrase("⚠️ {trouble}\n\n", {"trouble": trouble}) if trouble else None
