"""/open: what is open, or what of it is due, the most pressing first → more → one of them, whose card comes up."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.dialogue.work import Area
from handlers.menu.menu import TO_MENU, menu
from handlers.menu.workbench import show_area, up
from handlers.reports.announcing import bring_up_alone
from handlers.reports.draft import STATES, Draft, called, excerpt, flow, title
from handlers.reports.ownership import existing
from storage import reports
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.queues import cards
from storage.queues.cards import Card
from storage.reports import Report, ranking
from storage.reports.ranking import Which

PAGE = 4  # With a button each, and two for the way on.
PAGES = 250  # Nobody pages further; the file of /reports has them all.

HEADS = {
    Which.ALL: phrase("<b>Open reports: {count}</b>, overdue and urgent ones first. Press one to bring up its card."),
    Which.OVERDUE: phrase("<b>Overdue: {count}</b>, the most urgent ones first. Press one to bring up its card."),
    Which.UNTAKEN: phrase("<b>Nobody has taken them: {count}</b>. Press one to bring up its card."),
    Which.ASKED: phrase("<b>Residents wait for an answer: {count}</b>. Press one to bring up its card."),
}


@flow.command(
    "open",
    Role.STAFF,
    "Open reports, the most pressing first",
    wordings=["未完成的报修", "待处理报修", "待办", "open reports", "reports that are open"],
    in_staff_group=True,
    aside=True,
)
async def show_open(talk: Talk[Draft]) -> None:
    if not await _show(talk, 0):
        talk.say("Nothing is open. Well done!", up(Area.REPORTS))


@flow.button(Role.STAFF)
async def show_open_page(talk: Talk[Draft], page: int) -> None:
    if not page:
        raise StaleTap(str(page))
    await show_pressing(talk, page, Which.ALL)


@flow.button(Role.STAFF)
async def show_pressing(talk: Talk[Draft], page: int, which: Which) -> None:
    if not 0 <= page < PAGES or not await _show(talk, page, which):
        raise StaleTap(str(page))


@flow.button(Role.STAFF)
async def show_overdue(talk: Talk[Draft]) -> None:
    await _show_due(talk, Which.OVERDUE)


@flow.button(Role.STAFF)
async def show_untaken(talk: Talk[Draft]) -> None:
    await _show_due(talk, Which.UNTAKEN)


@flow.button(Role.STAFF)
async def show_asked(talk: Talk[Draft]) -> None:
    await _show_due(talk, Which.ASKED)


async def _show_due(talk: Talk[Draft], which: Which) -> None:
    if not await _show(talk, 0, which):
        talk.say("Nothing of this is left. Well done!", up(Area.REPORTS))


async def _show(talk: Talk[Draft], page: int, which: Which = Which.ALL) -> bool:
    found = await ranking.ranked(talk.tx, talk.now, PAGE + 1, page * PAGE, which)
    if not found:
        return False
    shown = found[:PAGE]
    buttons: list[Row] = [Button(_label(talk, report), bring_up, report.number) for report in shown]
    later = [Button("More ›", show_pressing, page + 1, which)] if len(found) > PAGE and page + 1 < PAGES else []
    back = Button("‹ Back", show_pressing, page - 1, which) if page else Button("‹ Back", show_area, Area.REPORTS)
    talk.say(
        "{head}\n\n{lines}",
        *buttons,
        (back, *later, Button(TO_MENU, menu)),
        head=Phrase(HEADS[which].text, {"count": await ranking.count(talk.tx, talk.now, which)}),
        lines=[_line(talk, report) for report in shown],
    )
    return True


def _line(talk: Talk[Draft], report: Report) -> Phrase:
    overdue = report.due_by is not None and report.due_by < talk.now
    since = report.opened_at.astimezone(talk.community.zone)
    counts = {"👥 +": report.followers, "📣 ": report.urged}
    return Phrase(
        "{title} · {state}{overdue}{marks} · {since}\n{words}\n",
        {
            "title": title(talk.community, report),
            "state": STATES[report.state],
            "overdue": phrase(" · ⏰ overdue") if overdue else "",
            "marks": "".join(f" · {sign}{count}" for sign, count in counts.items() if count),
            "since": f"{since:%m-%d %H:%M}",
            "words": excerpt(report),
        },
    )


def _label(talk: Talk[Draft], report: Report) -> Phrase:
    category = called(talk.community, report.category)
    return Phrase("{number} {category}", {"number": report.number, "category": category})


@flow.button(Role.STAFF)
async def bring_up(talk: Talk[Draft], number: int) -> None:
    """Alone with one of the staff it comes as a card of theirs. In the group an answer to its card leads there; where
    that turns out to be deleted, it is posted afresh.
    """
    report = await existing(talk, number)
    if talk.private:
        return await bring_up_alone(talk, report)
    staff = talk.community.groups.get(STAFF)
    card = await cards.find(talk.tx, staff, Card("reports", "report", number)) if staff else None
    if card:
        talk.tell(STAFF, "⬆️ Here is report {number}.", reply_to=card.message_id, number=number)
    return await flow.draw(talk, "report", number)


@flow.button(Role.STAFF)
async def call_up(talk: Talk[Draft], number: int) -> None:
    """They have typed which one."""
    if await reports.find(talk.tx, number):
        return await bring_up(talk, number)
    if talk.update.callback_query:
        raise StaleTap(str(number))
    return talk.say(
        "There is no report {number}.", Button("📋 Open reports", show_open), up(Area.REPORTS), number=number
    )
