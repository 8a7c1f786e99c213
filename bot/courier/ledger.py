"""What became of each message, in the database."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from bot.courier.parcel import OF_A_CARD, deletion, references
from bot.courier.receipt import album_ids, answers_nothing, receipt
from bot.courier.transport import Landed
from bot.courier.verdict import (
    Again,
    CardGone,
    Closed,
    Failed,
    FileGone,
    Moved,
    PartRefused,
    Sent,
    Settled,
    TopicGone,
    Unwelcome,
)
from handlers.dialogue.post import Post
from handlers.menu import chats, undelivered
from storage.engine.database import Transaction
from storage.queues import cards, files, outbox
from storage.queues.cards import Posted
from storage.queues.outbox import Ended


async def note(
    tx: Transaction, post: Post, landed: Sequence[Landed], ended: Sequence[Ended], reopened: Container[int]
) -> set[int]:
    """In the caller's transaction. `reopened` are chats of people who came back meanwhile.

    Returns the chats that may be written to again.
    """
    over = list(ended)
    for each in landed:
        due, outcome = each.parcel.due, each.verdict
        match outcome:
            case Sent():
                over.append(await _note_sent(tx, post, each))
            case Settled():
                if each.parcel.edits:
                    await cards.show(tx, due.chat_id, due.card or "", each.parcel.shown)
                over.append(Ended(due.id, "sent"))
            case Failed():
                over.append(Ended(due.id, "failed", error=outcome.reason))
                if due.method.startswith("send"):
                    await undelivered.failed(post, due)
            case Unwelcome():
                over.append(Ended(due.id, "failed", error=outcome.reason))
                await undelivered.say_in_words(post, due)
            case TopicGone():
                await outbox.rewrite(tx, due.id, undelivered.without(due.payload, "message_thread_id"))
                await undelivered.topic_gone(post, due.chat_id)
            case PartRefused():
                await outbox.rewrite(tx, due.id, undelivered.without(due.payload, outcome.part))
                post.effects.reopened.add(due.chat_id)  # What waits behind it is read anew.
            case Again():
                await outbox.tried(tx, outcome.tried(due), outcome.reason)
            case Closed() if due.chat_id not in reopened:  # Else they came back meanwhile: it is tried again.
                await chats.gone(post, due.chat_id, outcome.reason)
            case Moved():
                await outbox.tried(tx, replace(due, attempts=due.attempts + 1), "moved")
                await chats.moved(post, due.chat_id, outcome.chat_id)
            case CardGone():
                await cards.forget(tx, due.chat_id, due.card or "")
            case FileGone():
                for reference in references(due.payload):
                    await files.uploaded(tx, reference, None)
    await outbox.end(tx, over, post.now)
    await outbox.post(tx, await post.calls(), post.now)
    return post.effects.reopened


async def _note_sent(tx: Transaction, post: Post, landed: Landed) -> Ended:
    parcel, due = landed.parcel, landed.parcel.due
    if due.card and due.method in OF_A_CARD:
        if due.method == "deleteMessages":
            await cards.forget_all(tx, due.chat_id, due.card)
        return Ended(due.id, "sent")
    message_id, file_ids = receipt(landed.result)
    if due.card and due.method == "sendMediaGroup":  # A reply to any of its pictures is one to the card.
        for place, (id, file) in enumerate(zip(album_ids(landed.result), parcel.files, strict=False)):
            await cards.put(tx, due.chat_id, f"{due.card}{place}", Posted(id, file), post.now)
    elif due.card and message_id and (not parcel.edits or parcel.method == "editMessageMedia"):
        picture = next(iter(parcel.files), None)
        await cards.put(tx, due.chat_id, due.card, Posted(message_id, picture, parcel.shown), post.now)
    elif due.card:
        await cards.show(tx, due.chat_id, due.card, parcel.shown)
    if missing := answers_nothing(due.payload, landed.result):
        await cards.missing(tx, due.chat_id, missing)
    if parcel.deletes:
        await outbox.post(tx, [deletion(due.chat_id, parcel.deletes.message_id)], post.now)
    if parcel.uploads:
        for name, file_id in zip(parcel.files, file_ids, strict=False):
            if name.startswith(files.SCHEME):
                await files.uploaded(tx, name, file_id)
    return Ended(due.id, "sent", message_id)
