"""The staff's card of somebody who needs help in an emergency: who goes, and that it is dealt with."""

from __future__ import annotations

from handlers.announcements.draft import Draft, flow, title
from handlers.announcements.steering import existing
from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from storage.announcements import Announcement, help_calls, life, register
from storage.announcements.help_calls import Call
from storage.people import audit, households, members, people
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.queues.cards import Card


async def draw_call(post: Post, each: Announcement, call: Call, said: Phrase | None = None) -> None:
    """The staff's card of somebody who needs help."""
    home = await households.find(post.tx, call.home_id) if call.home_id else None
    rows: list[Row] = []
    if not call.ended_at:
        take = [] if call.taken_by else [Button("🙋 I go", take_call, call.number)]
        rows.append((*take, Button("✅ It is dealt with", end_call, call.number)))
    taken = (
        phrase("🙋 {name} goes", name=known_as(await people.name_of(post.tx, call.taken_by))) if call.taken_by else ""
    )
    state = said or (phrase("✅ dealt with") if call.ended_at else taken or phrase("⏳ nobody goes yet"))
    post.tell(
        STAFF,
        "{drill}🆘 {home} needs help ({title})\n{name}\n{state}",
        *rows,
        card=Card("announcements", "call", call.number),
        protected=True,  # Who needs help, and where they live.
        drill=phrase("🟩 DRILL 🟩 ") if each.drill else "",
        home=home.label if home else phrase("somebody without a home here"),
        title=title(each),
        name=await _who_called(post, call),
        state=state,
    )


async def _who_called(post: Post, call: Call) -> Phrase:
    """Themselves, or somebody who says it of another home."""
    name = known_as(await people.name_of(post.tx, call.person_id))
    own = [each.home.id for each in await members.of_person(post.tx, call.person_id)]
    if call.person_id and call.home_id and call.home_id not in own:
        return phrase("🗣 {name} says so", name=name)
    return Phrase("{name}", {"name": name})


@flow.button(Role.STAFF)
async def take_call(talk: Talk[Draft], number: int) -> None:
    before = await _call(talk, number)
    taken = await help_calls.take_call(talk.tx, number, talk.person.id)
    if not taken:
        talk.toast("Somebody else goes already, or it is over.")
        return await draw_call(talk, await existing(talk, before.announcement), before)
    await audit.note(talk.tx, talk.person.id, "announcement.take_call", str(number), talk.now)
    each = await existing(talk, taken.announcement)
    if taken.person_id:
        talk.tell(taken.person_id, "🙋 {name} is on the way.", name=talk.name)
    return await draw_call(talk, each, taken)


@flow.button(Role.STAFF)
async def end_call(talk: Talk[Draft], number: int) -> None:
    call = await _call(talk, number)
    if call.ended_at:
        talk.toast("Got it already, no need to press again.")
        return await draw_call(talk, await existing(talk, call.announcement), call)
    await audit.note(talk.tx, talk.person.id, "announcement.end_call", str(number), talk.now)
    return await end(talk, number)


async def end(post: Post, number: int, said: Phrase | None = None) -> None:
    """It is dealt with, or they say that they are safe."""
    ended = await help_calls.end_call(post.tx, number, post.now)
    each = await register.find(post.tx, ended.announcement) if ended else None
    if ended and each:
        await life.has_news(post.tx, each.number, post.now)
        await draw_call(post, each, ended, said)


async def _call(talk: Talk[Draft], number: int) -> Call:
    found = await help_calls.find_call(talk.tx, number)
    if not found:
        raise StaleTap(str(number))
    return found
