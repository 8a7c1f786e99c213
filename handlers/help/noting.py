"""Hours that staff note for a volunteer: who → how long, what for → a second member of staff confirms them."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.help.desk import show_open
from handlers.help.draft import Draft, flow, hours_said
from handlers.help.rewarding import reward
from handlers.menu.back import back
from storage.help import Hours, helpers, hours
from storage.people import audit, people
from storage.people.people import Role

SHOWN, WORDS = 6, 200


@flow.command(
    "hours",
    Role.STAFF,
    "Hours of volunteers: note, confirm",
    wordings=[
        "登记志愿时长",
        "确认志愿时长",
        "登记服务时长",
        "确认服务时长",
        "志愿服务时长登记",
        "note volunteer hours",
        "confirm volunteer hours",
    ],
    aside=True,
)
async def show_hours(talk: Talk[Draft]) -> None:
    if not talk.private:
        raise StaleTap("in a group")
    lines: list[Phrase] = []
    rows: list[Row] = []
    for each in await hours.waiting(talk.tx, SHOWN):
        lines.append(await _line(talk, each))
        if talk.person.id not in (each.person_id, each.written_by):
            label = phrase("✅ {hours} h", hours=hours_said(each.minutes))
            rows.append((Button(label, confirm_hours, each.id), Button("✖️ Not so", drop_hours, each.id)))
        elif each.written_by == talk.person.id:
            rows.append(Button(phrase("✖️ Take back {hours} h", hours=hours_said(each.minutes)), drop_hours, each.id))
    talk.say(
        "⏱ Hours that wait to be confirmed, by somebody else than whoever noted them:\n\n{lines}",
        *rows,
        Button("➕ Note hours", ask_helper),
        back(show_open),
        lines=lines or phrase("none"),
    )


async def _line(post: Post, each: Hours) -> Phrase:
    values = {
        "name": known_as(await people.name_of(post.tx, each.person_id)),
        "hours": hours_said(each.minutes),
        "words": phrase("help {number}", number=each.number) if each.number else each.words or "–",
        "by": known_as(await people.name_of(post.tx, each.written_by)),
    }
    return Phrase("🙋 {name} · {hours} · {words} · ✍️ {by}", values)


async def count_waiting(post: Post) -> int:
    return await hours.count_waiting(post.tx)


@flow.button(Role.STAFF)
async def ask_helper(talk: Talk[Draft]) -> None:
    if not talk.private:
        raise StaleTap("in a group")
    known = [each for each in await helpers.all_of(talk.tx, 100) if each.screened and each.person_id != talk.person.id]
    rows = [
        Button(
            Phrase("{name}", {"name": known_as(await people.name_of(talk.tx, each.person_id))}),
            choose_helper,
            each.person_id,
        )
        for each in known[:20]
    ]
    talk.say(
        phrase("⏱ Whose hours?") if rows else phrase("There is no volunteer whom the office has accepted: /helpers"),
        *[tuple(rows[at : at + 2]) for at in range(0, len(rows), 2)],
        back(show_hours),
    )


@flow.button(Role.STAFF)
async def choose_helper(talk: Talk[Draft], person_id: int) -> None:
    """Nobody notes their own."""
    helper = await helpers.find(talk.tx, person_id)
    if not helper or not helper.screened or person_id == talk.person.id or not talk.private:
        raise StaleTap(str(person_id))
    talk.draft = Draft(helper=person_id)
    talk.ask(
        "⏱ {name}: how long, and what for? Like this: 1:30 read to Mrs Chen",
        back(ask_helper),
        then=hear_hours,
        name=known_as(await people.name_of(talk.tx, person_id)),
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_hours(talk: Talk[Draft]) -> None:
    if not talk.draft.helper:
        raise StaleTap("nobody's hours")
    said = hours.read_minutes(talk.words[:WORDS])
    if not said:
        return talk.say("I do not see how long. Please type it like this: 1:30 read to Mrs Chen; a day at most.")
    minutes, words = said
    helper = talk.draft.helper
    await hours.note(talk.tx, helper, minutes, talk.person.id, talk.now, words=words)
    await audit.note(talk.tx, talk.person.id, "help.note", hours_said(minutes), talk.now, on_behalf=helper)
    talk.end()
    return talk.say(
        "⏱ {name}: {hours} h noted. They count once somebody else of the staff confirms them.",
        back(show_hours),
        name=known_as(await people.name_of(talk.tx, helper)),
        hours=hours_said(minutes),
    )


@flow.button(Role.STAFF)
async def confirm_hours(talk: Talk[Draft], hours_id: int) -> None:
    confirmed = await hours.confirm(talk.tx, hours_id, talk.person.id, talk.now)
    if not confirmed:
        if not await hours.exists(talk.tx, hours_id):
            raise StaleTap(str(hours_id))
        return talk.refuse("They are confirmed already, or it takes somebody else than whoever noted them.")
    await audit.note(
        talk.tx, talk.person.id, "help.confirm", hours_said(confirmed.minutes), talk.now, on_behalf=confirmed.person_id
    )
    talk.tell(
        confirmed.person_id,
        "💚 The office has confirmed {hours} h of yours. Thank you!",
        hours=hours_said(confirmed.minutes),
    )
    await reward(talk, confirmed)
    return await show_hours(talk)


@flow.button(Role.STAFF)
async def drop_hours(talk: Talk[Draft], hours_id: int) -> None:
    dropped = await hours.drop(talk.tx, hours_id)
    if not dropped:
        raise StaleTap(str(hours_id))
    await audit.note(
        talk.tx, talk.person.id, "help.drop", hours_said(dropped.minutes), talk.now, on_behalf=dropped.person_id
    )
    await show_hours(talk)
