"""Two reports say the same: which other one? those of its kind or place first, or a number → it follows that one."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.reports.asking import View, ask_staff, step_up
from handlers.reports.changing import change
from handlers.reports.draft import STATES, Draft, called, excerpt, flow, title, where
from handlers.reports.ownership import existing
from storage import reports
from storage.people.people import Role
from storage.queues.cards import Card
from storage.reports import Remark, Report, duplicates
from storage.reports.life import By, State
from storage.understanding import whole_number

OFFERED = 4  # With a button each; any other one by its number.


async def ask_other(talk: Talk[Draft], report: Report, problem: Phrase | None = None) -> None:
    """After a `problem` it is asked again, and a reply to either message will do."""
    number = report.number
    alike = await duplicates.alike(talk.tx, report, OFFERED)
    lines = [
        Phrase(
            "{title} · {state} · {place}\n{words}",
            {
                "title": title(talk.community, each),
                "state": STATES[each.state],
                "place": where(talk.community, each.place) or "–",
                "words": excerpt(each),
            },
        )
        for each in alike
    ]
    card = Card("reports", "same", number)
    await ask_staff(
        talk,
        number,
        card.piece(talk.turn) if problem else card,
        "{problem}Report {number} is about the same as another one? {press}Reply to this message with the number of"
        " that one. Whoever reported this one then follows that one.{lines}",
        *[Button(_label(talk, each), merge_with, number, each.number) for each in alike],
        Button("‹ Back", leave_apart, number),
        problem=Phrase("{problem}\n\n", {"problem": problem}) if problem else "",
        number=number,
        press=phrase("Press it, or: ") if alike else "",
        lines=Phrase("\n\n{lines}", {"lines": lines}) if lines else "",
    )


def _label(talk: Talk[Draft], report: Report) -> Phrase:
    category = called(talk.community, report.category)
    return Phrase("{number} {category}", {"number": report.number, "category": category})


@flow.button(Role.STAFF)
async def leave_apart(talk: Talk[Draft], number: int) -> None:
    await step_up(talk, await existing(talk, number), View.FILE)


@flow.button(Role.STAFF)
async def merge_with(talk: Talk[Draft], number: int, other_id: int) -> None:
    """`other_id` is the number of the one that stays."""
    await _merge(talk, await existing(talk, number), await existing(talk, other_id))


@flow.reply("same", who=Role.STAFF)
async def hear_other(talk: Talk[Draft], number: int) -> None:
    report = await existing(talk, number)
    wanted = whole_number(talk.words)
    other = await reports.find(talk.tx, wanted) if wanted else None
    if not other:
        return await ask_other(
            talk, report, phrase("There is no report with this number. Please reply with a number, like this: 12")
        )
    return await _merge(talk, report, other)


async def _merge(talk: Talk[Draft], report: Report, other: Report) -> None:
    number = report.number
    if not other.is_open or other.number == number or (other.private and other.person_id != report.person_id):
        problem = phrase("Report {number} cannot be joined: it is over, private, or the same one.", number=other.number)
        return await ask_other(talk, report, problem)
    if await change(talk, report, State.DUPLICATE, By.STAFF, Remark(other=other.number)):
        await reports.join(talk.tx, number, other.number, talk.person.id, talk.now)
        await flow.draw(talk, "report", other.number)
        talk.tell(
            talk.chat_id,
            "Report {number} is one with report {other} now.",
            card=Card("reports", "same", number),
            number=number,
            other=other.number,
        )
    return None
