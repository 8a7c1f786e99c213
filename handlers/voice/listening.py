"""A voice message was dealt with → an errand hears the words in it → they stand under it, wherever it went."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

from handlers.dialogue.errand import Result, Workplace
from handlers.dialogue.post import Post, heard_by_machine
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.update import HeardVoice, Media, Message
from handlers.dialogue.words import phrase
from handlers.voice.draft import flow
from storage.queues import heard, outbox
from storage.queues.cards import Card
from storage.queues.heard import Spoken
from storage.voice import Unheard, VoiceRules, words_of

log = logging.getLogger(__name__)

LARGEST = 20_000_000  # Bytes: what Telegram lets a bot fetch.
NOTHING = Result(None)


async def spoken(talk: Talk[Any]) -> None:
    """What was said in secret, before consent, or among neighbours, no machine hears."""
    if about := talk.update.heard:
        return await _note(talk, about) if not talk.is_tap else None
    rules = talk.community.of(VoiceRules)
    voice = _spoken_in(talk.update.message) if talk.update.message else None
    passed_on = talk.tells_others
    if not voice or talk.is_tap or talk.turn in talk.effects.secrets:
        return None
    if not (talk.private and talk.person.agreed) and not (passed_on and not talk.private):
        return None
    if voice.duration > rules.longest_seconds or voice.file_size > rules.largest_kilobytes * 1024:
        return None
    if await heard.words_of(talk.tx, [voice.file_id]):
        return None
    open_to_words = talk.private and talk.conversation.question is not None
    offered = open_to_words and not passed_on and not talk.undecided
    return await talk.run_errand(listen, voice.file_id, talk.turn, talk.person.id, offered, await heard.newest(talk.tx))


def _spoken_in(message: Message) -> Media | None:
    """A voice message; a round video or a sound file, if it is as short."""
    return message.voice or message.video_note or message.audio


@flow.errand(ANYONE, phrase("the words of a voice message"), fetches=LARGEST, aside=True)
def listen(place: Workplace, file_id: str, turn: int, person_id: int, offered: bool, after: int) -> Result:
    rules = place.community.of(VoiceRules)
    sound = b"".join(place.fetched)
    if not 0 < len(sound) <= rules.largest_kilobytes * 1024:
        return NOTHING
    try:
        words = words_of(rules, sound, place.folder, place.snapshot.go_on)
    except Unheard as reason:
        log.error("a voice message was not heard: %s", reason)  # noqa: TRY400  Nothing more is known of it.
        return NOTHING
    said = Spoken(turn, person_id, file_id, offered, after)
    return Result(None, keeps=partial(_keep, said, words)) if words else NOTHING


async def _keep(said: Spoken, words: str, tx: Any, now: Any) -> None:
    await heard.keep(tx, said, words, now)


async def _note(talk: Talk[Any], about: HeardVoice) -> None:
    """Under each message that has carried it, for whoever got it. It is no answer of whoever spoke."""
    post = Post(talk.tx, talk.community, talk.now)
    for each in await heard.passed_on(talk.tx, about.file_id, about.after, about.until):
        if each.chat_id != talk.person.id:
            card = Card.named(each.card).piece("heard") if each.card else None
            post.tell(each.chat_id, heard_by_machine(talk.words), reply_to=each.message_id, card=card)
    await outbox.post(talk.tx, await post.calls(), talk.now)
