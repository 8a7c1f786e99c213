"""After a meeting: what was said there, which homes were there."""

from __future__ import annotations

from handlers.council.arranging import back_to_meetings, begin
from handlers.council.draft import Draft, existing, flow
from handlers.council.following import tell_followers
from handlers.council.meeting import may_see_to, show_meeting
from handlers.council.roll import read_roll, roll_of
from handlers.dialogue.button import Button
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from storage.council import meetings
from storage.people import audit
from storage.people.people import Role

MINUTES, PHOTOS = 8000, 10


@flow.button(may_see_to)
async def ask_minutes(talk: Talk[Draft], number: int) -> None:
    meeting = await talk.granted(may_see_to, number)
    begin(talk, meeting)
    talk.draft.words, talk.draft.photos = meeting.minutes or "", list(meeting.photos)  # What is written is added to.
    _ask_minutes(talk)


@flow.button(ANYONE)
async def write_minutes_anew(talk: Talk[Draft]) -> None:
    await talk.check(may_see_to, talk.draft.item)
    talk.draft.words, talk.draft.photos = "", []
    _ask_minutes(talk)


def _ask_minutes(talk: Talk[Draft]) -> None:
    draft = talk.draft
    ready = [Button("✅ Publish it", publish_minutes)] if draft.words or draft.photos else []
    talk.ask(
        phrase(
            "What was said, and what was agreed on? Everybody reads it. Several messages and photos are fine.{so_far}",
            so_far=phrase("\n\nSo far ({photos} photos):\n{words}", photos=len(draft.photos), words=draft.words)
            if ready
            else "",
        ),
        *ready,
        *([Button("✏️ Write them anew", write_minutes_anew)] if ready else []),
        back_to_meetings(draft.number),
        then=hear_minutes,
    )


@flow.answer(MessageKind.WORDS, MessageKind.PHOTO, who=ANYONE)
async def hear_minutes(talk: Talk[Draft]) -> None:
    draft = talk.draft
    await talk.check(may_see_to, draft.item)
    told = f"{draft.words}\n{talk.words.strip()}".strip()
    if len(told) > MINUTES or (talk.photo and len(draft.photos) >= PHOTOS):
        return talk.say(
            "That is more than {limit} characters, or more than {photos} photos. I did not take the last message; what"
            " you sent before is kept. Please publish that first.",
            limit=MINUTES,
            photos=PHOTOS,
        )
    draft.words = told
    if talk.photo:
        draft.photos.append(talk.photo)
    return _ask_minutes(talk)


@flow.button(ANYONE)
async def publish_minutes(talk: Talk[Draft]) -> None:
    draft = talk.draft
    await talk.check(may_see_to, draft.item)
    meeting = await talk.granted(may_see_to, draft.item)
    if not draft.words and not draft.photos:
        raise StaleTap("nothing was written")
    if not await meetings.minute(talk.tx, meeting.number, draft.words, draft.photos):
        raise StaleTap(str(meeting.number))
    await audit.note(talk.tx, talk.person.id, "council.minute", str(meeting.number), talk.now)
    told = phrase("📝 What was said at the meeting:\n{words}", words=draft.words)
    proposal = await existing(talk, meeting.proposal)
    await tell_followers(talk, proposal, told, but=[talk.person.id], pictures=draft.photos)
    talk.end()
    await show_meeting.take(talk, meeting.number)


@flow.button(may_see_to)
async def ask_attendance(talk: Talk[Draft], number: int) -> None:
    meeting = await talk.granted(may_see_to, number)
    begin(talk, meeting)
    talk.ask(
        "Which homes were there? Type their addresses, like this: 3-2-501, 3-1-102",
        back_to_meetings(meeting.proposal),
        then=hear_attendance,
    )


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_attendance(talk: Talk[Draft]) -> None:
    await talk.check(may_see_to, talk.draft.item)
    meeting = await talk.granted(may_see_to, talk.draft.item)
    if await read_roll(talk, (await existing(talk, meeting.proposal)).place, write_attendance):
        await write_attendance.take(talk)


@flow.button(ANYONE)
async def write_attendance(talk: Talk[Draft]) -> None:
    await talk.check(may_see_to, talk.draft.item)
    meeting = await talk.granted(may_see_to, talk.draft.item)
    there = await roll_of(talk, (await existing(talk, meeting.proposal)).place)
    if not there:
        raise StaleTap("nothing was read")
    for home in there:
        await meetings.was_there(talk.tx, meeting.number, home.id)
    if talk.person.role >= Role.STAFF:
        await audit.note(talk.tx, talk.person.id, "council.attendance", str(meeting.number), talk.now)
    talk.end()
    return await show_meeting.take(talk, meeting.number)
