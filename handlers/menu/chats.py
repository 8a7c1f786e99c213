"""Who can be written to: blocked → the staff are told → back again; a group that Telegram gives a new id."""

from __future__ import annotations

from handlers.dialogue.capability import Capability
from handlers.dialogue.flow import Flow
from handlers.dialogue.post import Post
from handlers.dialogue.step import ANYONE, MessageKind
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.menu import Nothing
from storage.people import groups, people
from storage.people.groups import BUILDING, CHANNEL, STAFF
from storage.queues import cards, closed_chats
from storage.queues.cards import Card

MUTED = "muted"  # We are in the group, and may not write there.

flow = Flow("chats", Nothing)
capability = Capability(flow)


def purpose_in_words(purpose: str) -> Phrase:
    """What a group is called by what it is for."""
    if purpose == STAFF:
        return phrase("the staff's group")
    if purpose == CHANNEL:
        return phrase("the channel")
    return phrase("the group of building {building}", building=purpose.removeprefix(BUILDING))


@flow.event(MessageKind.MEMBERSHIP, ANYONE)
async def membership(talk: Talk[Nothing]) -> None:
    update = talk.update.my_chat_member
    if update and update.new_chat_member.status in {"kicked", "left"}:
        await gone(talk, talk.chat_id, "blocked" if talk.private else "removed")
    else:
        await back(talk, talk.chat_id)


@flow.event(MessageKind.MIGRATION, ANYONE)
async def migration(talk: Talk[Nothing]) -> None:
    message = talk.update.message
    if message and message.migrate_to_chat_id:
        await moved(talk, talk.chat_id, message.migrate_to_chat_id)


async def gone(post: Post, chat_id: int, reason: str) -> None:
    """Nothing more is sent there until they come back; the staff are told once."""
    if not await closed_chats.close(post.tx, chat_id, reason, post.now):
        return
    if chat_id in post.community.duty:
        name = await people.name_of(post.tx, chat_id) or chat_id
        post.tell_staff("📵 {name} is on duty, and has not started me or has blocked me. Please call them.", name=name)
        return
    if chat_id > 0 and not await _agreed(post, chat_id):
        return  # Somebody who never became part of the community.
    if chat_id < 0:
        news = phrase("I was removed from {group}. What I owe it waits until I am added again.")
        if reason == MUTED:
            news = phrase(
                "I may not write in {group} any more. What I owe it waits until I may again: give me the right to send"
                " messages, or open the topic."
            )
        await _tell_of_group(post, chat_id, news)
        return
    post.tell_staff(
        "📵 {name} cannot be reached any more: they blocked me or left Telegram. What I owe them waits {days} days."
        " If they live alone, please look in on them.",
        name=await people.name_of(post.tx, chat_id) or chat_id,
        days=post.community.retention.undeliverable_days,
    )


async def heard(post: Post, chat_id: int) -> None:
    """Somebody spoke in a chat that counts as closed. In a group where we may not write that says nothing: it is only
    tried again.
    """
    if await closed_chats.reason(post.tx, chat_id) == MUTED:
        post.effects.reopened.add(chat_id)
        await closed_chats.reopen(post.tx, chat_id)
    else:
        await back(post, chat_id)


async def back(post: Post, chat_id: int) -> None:
    """They can be written to again, and get what waited for them."""
    post.effects.reopened.add(chat_id)  # Also where it is not known to be closed: a refusal may still be on its way.
    if not await closed_chats.reopen(post.tx, chat_id):
        return
    if chat_id < 0:
        await _tell_of_group(post, chat_id, phrase("I am back in {group}."), over=True)
    elif await _agreed(post, chat_id):
        post.tell_staff("📶 {name} can be reached again.", name=await people.name_of(post.tx, chat_id) or chat_id)


async def _agreed(post: Post, person_id: int) -> bool:
    profile = await people.find(post.tx, person_id)
    return profile is not None and profile.agreed_at is not None


async def _tell_of_group(post: Post, chat_id: int, news: Phrase, *, over: bool = False) -> None:
    """The staff hear of it; where it is their own group, the administrators do."""
    purpose = next((purpose for purpose, bound in post.community.groups.items() if bound == chat_id), None)
    if not purpose:
        return  # A group that serves nothing here: anybody may add a bot to one.
    staff = post.community.groups.get(STAFF)
    for reader in post.community.admins if purpose == STAFF else [staff] if staff else []:
        # Under a name: where it is tried in vain again and again, the same words are not said again.
        card = Card("chats", "closed", chat_id)
        if over:
            await cards.forget(post.tx, reader, card)
        post.tell(reader, Phrase(news.text, {"group": purpose_in_words(purpose)}), card=None if over else card)


async def moved(post: Post, old: int, new: int) -> None:
    """A group became a supergroup: whatever we know of it, and owe it, follows."""
    await groups.move(post.tx, old, new, [table for held in post.community.held for table in held.chats])
    post.effects.reopened |= {old, new}
    bound = post.community.groups.items()
    post.community.groups = {purpose: new if chat_id == old else chat_id for purpose, chat_id in bound}
