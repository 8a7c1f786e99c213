"""The clock of the staff: a deadline comes near, has passed, goes up to whoever is on duty."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, phrase
from handlers.reports.card import settle_reminder
from handlers.reports.desk import take
from handlers.reports.draft import STATES, excerpt, title
from handlers.reports.ranking import bring_up
from storage import reports
from storage.people import people
from storage.queues import closed_chats
from storage.queues.cards import Card
from storage.reports import Report
from storage.reports.deadlines import Deadlines
from storage.reports.life import WAITING, State


async def remind_staff(post: Post) -> None:
    """Reports whose deadline comes near or has passed; without deadlines, what nobody took for a day."""
    for report in await reports.to_remind(post.tx, post.now, post.community.of(Deadlines)):
        await settle_reminder(post, report, phrase("⏰ {title}: see below", title=title(post.community, report)))
        post.tell_staff(
            "⏰ {news} {title}{handler}\n{words}{duty}",
            *_buttons(report),
            card=Card("reports", "reminder", report.number, int(post.now.timestamp())),
            news=_news(post, report),
            title=title(post.community, report),
            handler=await _handler(post, report),
            words=excerpt(report),
            duty=await _escalate(post, report),
        )


def _news(post: Post, report: Report) -> Phrase:
    at = f"{report.due_by.astimezone(post.community.zone):%m-%d %H:%M}" if report.due_by else ""
    if report.due_by and report.due_by <= post.now:
        if report.state is State.SENT:
            return phrase("Overdue: nobody has taken this report, which was to be taken by {at}:", at=at)
        return phrase("Overdue: this report was to be solved by {at}:", at=at)
    if report.state is State.SENT:
        taken = phrase("Nobody has taken this report yet:")
        return phrase("Nobody has taken this report yet; time runs out at {at}:", at=at) if at else taken
    if report.state in WAITING:
        return phrase("{state} for a week now:", state=STATES[report.state])
    return phrase("Time runs out at {at} for this report:", at=at) if at else phrase("Open for a week now:")


async def _handler(post: Post, report: Report) -> str:
    name = await people.name_of(post.tx, report.handler_id) if report.handler_id else None
    return f" · {name}" if name else ""


def _buttons(report: Report) -> list[Row]:
    """Its card has all the others, and is one tap away."""
    to_card = Button("📄 Its card", bring_up, report.number)
    return [(Button("🙋 I take it", take, report.number), to_card) if report.state is State.SENT else to_card]


async def _escalate(post: Post, report: Report) -> Phrase | str:
    """Once it is overdue the first on duty is told in person; an hour later the next one. The group hears who."""
    duty = post.community.of(Deadlines).duty
    if not (report.due_by and report.due_by <= post.now and 0 < report.overdue <= len(duty)):
        return ""
    person_id = duty[report.overdue - 1]
    name = await people.name_of(post.tx, person_id) or person_id
    post.tell(
        person_id,
        "🚨 You are on duty. {news} {title}{handler}\n{words}",
        *_buttons(report),
        card=Card("reports", "due", report.number, int(post.now.timestamp())),
        news=_news(post, report),
        title=title(post.community, report),
        handler=await _handler(post, report),
        words=excerpt(report),
    )
    if await closed_chats.is_closed(post.tx, person_id):
        return phrase("\n📵 On duty: {name}. I cannot reach them; please call.", name=name)
    return phrase("\n🚨 On duty: {name}. I told them in person.", name=name)
