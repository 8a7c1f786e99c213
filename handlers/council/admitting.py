"""What waits for the office: enough homes have signed it, or it is ripe for a vote that is to be announced."""

from __future__ import annotations

from handlers.council.draft import Draft, flow, rules_of, step_named
from handlers.council.showing import show_one
from handlers.council.ways import titled
from handlers.council.words import day, in_a_line
from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.back import back
from storage.council import proposals, ripe
from storage.people.people import Role

SHOWN = 4
COUNTED = 100


@flow.button(Role.STAFF)
async def show_waiting(talk: Talk[Draft]) -> None:
    found = await proposals.waiting(talk.tx, SHOWN)
    zone = rules_of(talk).zone
    rows: list[Row] = [titled(show_one, each.number, each.title) for each in found]
    talk.say(
        "🏛 Enough homes have signed these. Open one, then “What comes next”.\n\n{lines}",
        *rows,
        back(step_named("show_desk")),
        lines=[Phrase("{line}\n", {"line": in_a_line(each, zone, talk.now)}) for each in found] or phrase("none"),
    )


@flow.button(Role.STAFF)
async def show_unprepared(talk: Talk[Draft]) -> None:
    rules = rules_of(talk)
    found = await ripe.waiting(talk.tx, SHOWN)
    lines = [
        Phrase(
            "<b>{number}</b> {title}\n{until}\n",
            {
                "number": each.number,
                "title": each.title,
                "until": phrase(
                    "Announce it by {day}", day=day(rules.prepared_by(each.stage_at), rules.zone, talk.now)
                ),
            },
        )
        for each in found
    ]
    rows: list[Row] = [
        Button(Phrase("🗳 {number} · {title}", {"number": each.number, "title": each.title}), show_one, each.number)
        for each in found
    ]
    talk.say(
        "🗳 These are ripe for a vote. Open one, then “Put it to the vote”.\n\n{lines}",
        *rows,
        back(step_named("show_desk")),
        lines=lines or phrase("none"),
    )


async def count_unprepared(post: Post) -> int:
    return len(await ripe.waiting(post.tx, COUNTED))


async def count_waiting(post: Post) -> int:
    return len(await proposals.waiting(post.tx, COUNTED))
