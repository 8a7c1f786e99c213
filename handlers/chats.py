"""Who can be written to: blocked → the staff are told → back again; a group that Telegram gives a new id."""

from __future__ import annotations

from handlers.flow import Flow
from handlers.home import Nothing
from handlers.post import Post
from handlers.step import ANYONE, Kind
from handlers.talk import Talk
from storage import closed_chats, groups, people

KEPT_DAYS = 7  # For so long messages wait for somebody who blocked us.

flow = Flow("chats", Nothing)


@flow.event(Kind.MEMBERSHIP, ANYONE)
async def membership(talk: Talk[Nothing]) -> None:
    update = talk.update.my_chat_member
    if update and update.new_chat_member.status in {"kicked", "left"}:
        await gone(talk, talk.chat_id, "blocked" if talk.private else "removed")
    else:
        await back(talk, talk.chat_id)


@flow.event(Kind.MIGRATION, ANYONE)
async def migration(talk: Talk[Nothing]) -> None:
    message = talk.update.message
    if message and message.migrate_to_chat_id:
        await moved(talk, talk.chat_id, message.migrate_to_chat_id)


async def gone(post: Post, chat_id: int, reason: str) -> None:
    """Nothing more is sent there until they come back; the staff are told once."""
    if not await closed_chats.close(post.tx, chat_id, reason, post.now):
        return
    if chat_id < 0:
        post.tell_staff("I was removed from group {chat}. What I owe it waits until I am added again.", chat=chat_id)
        return
    post.tell_staff(
        "📵 {name} cannot be reached any more: they blocked me or left Telegram. What I owe them waits {days} days."
        " If they live alone, please look in on them.",
        name=await people.name_of(post.tx, chat_id) or chat_id,
        days=KEPT_DAYS,
    )


async def back(post: Post, chat_id: int) -> None:
    """They can be written to again, and get what waited for them."""
    if not await closed_chats.reopen(post.tx, chat_id):
        return
    post.reopened.add(chat_id)
    if chat_id > 0:
        post.tell_staff("📶 {name} can be reached again.", name=await people.name_of(post.tx, chat_id) or chat_id)


async def moved(post: Post, old: int, new: int) -> None:
    """A group became a supergroup: whatever we know of it, and owe it, follows."""
    await groups.move(post.tx, old, new)
    post.reopened |= {old, new}
    for purpose, chat_id in post.community.groups.items():
        if chat_id == old:
            post.community.groups[purpose] = new
