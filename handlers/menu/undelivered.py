"""What Telegram refuses for good: whoever sent it hears of it, what can be said in words is, and nothing is lost."""

from __future__ import annotations

from typing import Any

import msgspec

from handlers.dialogue.post import Post
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, html, known_as, phrase, plain
from handlers.menu.chats import flow, purpose_in_words
from handlers.menu.menu import Nothing
from storage.people import groups, people
from storage.people.groups import STAFF
from storage.queues import sent
from storage.queues.outbox import ANSWER, NOTICE, Call, Due


async def failed(post: Post, due: Due) -> None:
    """Whoever has read that it was passed on must not go on believing it."""
    sender = await sent.sender_of(post.tx, due.id)
    if sender:
        post.tell(
            sender,
            "⚠️ What you sent did not reach {reader}: Telegram does not take it. Please say it in another way, or call"
            " {phone}.",
            reader=await _reader(post, due.chat_id),
            phone=post.community.phone,
        )


async def given_up(post: Post, sender: int, chat_id: int) -> None:
    """They were told that it waits; it does not any more."""
    post.tell(
        sender,
        "⚠️ What you sent to {reader} has waited for {days} days, and nobody could be reached there. It is not passed on"
        " any more. Please call {phone}.",
        reader=await _reader(post, chat_id),
        days=post.community.retention.undeliverable_days,
        phone=post.community.phone,
    )


async def say_in_words(post: Post, due: Due) -> None:
    """The words arrive, with a button for what came with them."""
    language = await _language(post, due.chat_id)
    payload = msgspec.json.decode(due.payload, type=dict[str, Any])
    note = phrase("📎 More came with this, which is not allowed in this chat.")
    if due.chat_id > 0:
        note = phrase(
            "🎤 A voice message came with this, and your privacy settings let none through. Allow them for me in"
            " Settings › Privacy › Voice Messages, then press the button."
        )
    captions = [each.get("caption", "") for each in payload.get("media", [payload])]
    words = "\n\n".join(part for part in (*captions, html(language, note)) if part)
    button = {"text": plain(language, phrase("📎 Show it to me")), "callback_data": f"{flow.name}.fetch:{due.id}"}
    rows = (payload.get("reply_markup") or {}).get("inline_keyboard") or []
    body: dict[str, Any] = {
        name: payload[name] for name in ("message_thread_id", "reply_parameters") if name in payload
    }
    body |= {"text": words, "parse_mode": "HTML", "reply_markup": {"inline_keyboard": [[button], *rows]}}
    post.show(Call(due.chat_id, "sendMessage", msgspec.json.encode(body).decode(), NOTICE, card=due.card))
    if sender := await sent.sender_of(post.tx, due.id):
        post.tell(
            sender,
            "{reader} cannot be sent this kind of message. They have your words, and a button for the rest.",
            reader=await _reader(post, due.chat_id),
        )


@flow.button(ANYONE, in_groups=True)
async def fetch(talk: Talk[Nothing], refused: int) -> None:
    """Only in the chat that it was meant for: whoever reads that one may see it, alone with the bot."""
    due = await sent.refused(talk.tx, refused, talk.chat_id)
    if not due:
        raise StaleTap(str(refused))
    payload = msgspec.json.decode(due.payload, type=dict[str, Any])
    for name in ("message_thread_id", "reply_parameters", "reply_markup"):
        payload.pop(name, None)
    talk.show(Call(talk.person.id, due.method, msgspec.json.encode(payload).decode(), ANSWER, due.weight))
    if not talk.private:
        talk.toast("It comes to our private chat.")


def without(payload: str, part: str) -> str:
    body = msgspec.json.decode(payload, type=dict[str, Any])
    body.pop(part, None)
    return msgspec.json.encode(body).decode()


async def topic_gone(post: Post, chat_id: int) -> None:
    """What was to stand there stands in the group itself from now on."""
    post.effects.reopened.add(chat_id)
    if post.community.topics.pop(chat_id, None):
        await groups.forget_topic(post.tx, chat_id)
        for admin in post.community.admins:
            post.tell(
                admin,
                "The topic that I write to in {group} is closed or gone. I write to the group itself now; /groups binds"
                " another topic.",
                group=_purpose(post, chat_id),
            )


def _purpose(post: Post, chat_id: int) -> Phrase:
    purpose = next((purpose for purpose, bound in post.community.groups.items() if bound == chat_id), None)
    return purpose_in_words(purpose) if purpose else phrase("a group")


async def _reader(post: Post, chat_id: int) -> object:
    if chat_id == post.community.groups.get(STAFF):
        return phrase("the office")
    return known_as(await people.name_of(post.tx, chat_id)) if chat_id > 0 else _purpose(post, chat_id)


async def _language(post: Post, chat_id: int) -> str:
    return (await people.languages(post.tx, [chat_id])).get(chat_id, post.community.language)
