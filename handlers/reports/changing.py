"""A report comes to another state: everybody whom it concerns hears of it, and the card of the staff changes."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.attachment import Attachment
from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.reports.answering import ask_answer
from handlers.reports.draft import STATES, flow, step_about
from handlers.reports.notices import notify_staff
from handlers.reports.ownership import reached, relative_of
from handlers.reports.reasons import in_words
from storage import reports
from storage.people import audit
from storage.queues import open_questions
from storage.queues.cards import Card
from storage.reports import Refusal, Remark, Report, followers, life
from storage.reports.deadlines import Deadlines
from storage.reports.life import By, State, Tells
from storage.reports.steps import NOTHING

CONTESTED = (State.DECLINED, State.CLOSED)  # Whoever reported it may say that they do not agree.

NEWS = {
    State.SENT: phrase("Your report {number} waits for somebody else of the staff to take it."),
    State.ACCEPTED: phrase("Good news: {staff} is taking care of your report {number}."),
    State.UNDERWAY: phrase("{staff} is at work on your report {number}."),
    State.PARTS: phrase("Your report {number} has to wait: {reason}"),
    State.RESIDENT: phrase("{staff} asks about your report {number}:\n\n{reason}"),
    State.DECLINED: phrase("Your report {number} was declined by {staff}:\n\n{reason}"),
    State.DUPLICATE: phrase(
        "Your report {number} is about the same as report {other}. From now on I tell you what becomes of that one."
    ),
    State.CLOSED: phrase("Your report {number} was closed without being fixed:\n\n{reason}"),
    State.WITHDRAWN: phrase("Report {number}, which you follow, was withdrawn."),
}
REOPENED = phrase("Your report {number} is open again: {staff} is taking care of it.")
NOT_FIXED = phrase("Report {number} is not fixed, says one of those who are concerned. It is open again.")
OBJECTION = phrase("✋ {name} does not agree: {title}\n{reason}\nIt is open again.")
FOR_STAFF = {
    State.SENT: phrase("❗ {name} says that it is <b>not fixed</b>: {title}\n{reason}\nIt is open again."),
    State.CONFIRMED: phrase("🌟 {name} says that it is fixed: {title}"),
    State.WITHDRAWN: phrase("↩️ {name} has withdrawn: {title}"),
}


async def change(
    talk: Talk[Any], before: Report, after: State, by: By = By.STAFF, said: Remark = NOTHING
) -> Report | None:
    """None: it may not come to this state from where it is, which is said."""
    number = before.number
    rules = talk.community.of(Deadlines)
    outcome = await reports.change(talk.tx, before, after, by, talk.person.id, talk.now, said, rules)
    if outcome is None:
        raise StaleTap(str(number))
    if isinstance(outcome, Refusal):
        talk.refuse("This report is already {state}.", state=STATES[outcome.report.state])
        await flow.draw(talk, "report", outcome.report)
        return None
    if by is By.STAFF:
        await audit.note(talk.tx, talk.person.id, f"report.{after}", str(number), talk.now)
        talk.toast("Report {number} is {state} now.", number=number, state=STATES[after])
    step = life.TRANSITIONS[before.state, after, by]
    if step.tells is not Tells.STAFF:
        await _tell_residents(talk, outcome, before.state, by, said)
    if step.tells is not Tells.RESIDENTS and after in FOR_STAFF:
        said_so = OBJECTION if before.state in CONTESTED else FOR_STAFF[after]
        news = Phrase(said_so.text, {"name": talk.name, "reason": in_words(said)})
        await notify_staff(talk, outcome, news, talk.turn)
    await flow.draw(talk, "report", outcome)
    return outcome


async def _tell_residents(talk: Talk[Any], report: Report, before: State, by: By, said: Remark) -> None:
    asked = Card("reports", "news", report.number)
    if before is State.RESIDENT or report.state in life.ENDED:  # What they say then is about something else.
        await open_questions.answered(talk.tx, report.person_id, asked)
    if report.state is State.DONE:
        return await flow.draw(talk, "feedback", report)
    news = NEWS[report.state]
    if life.is_reopening(before, report.state):
        news = REOPENED if by is By.STAFF else NOT_FIXED
    about = {"number": report.number, "staff": talk.name, "other": said.other, "reason": in_words(said)}
    if report.state is State.RESIDENT and (reporter := await reached(talk, report)):
        lasts = open_questions.QUESTION
        await open_questions.ask(talk.tx, reporter, asked, talk.turn, talk.now, lasts)
    calls = report.caller and by is By.STAFF  # Whoever wrote it down calls them, even after a step of their own.
    return await tell_residents(talk, report, Phrase(news.text, about), talk.turn, but=0 if calls else talk.person.id)


async def tell_residents(
    post: Post,
    report: Report,
    news: Phrase,
    key: int,
    *,
    but: int = 0,
    followers_too: bool = True,
    attached: Attachment | None = None,
) -> None:
    """Whoever reported it, who can answer, and whoever follows it."""
    others = await followers.of_report(post.tx, report.number) if followers_too else []
    reporter, relative = await reached(post, report), await relative_of(post, report)
    others += [relative] if relative not in others else []
    if report.caller and not reporter:  # Whoever wrote it down is none of the staff any more.
        await notify_staff(post, report, for_caller(report, news), key, attached=attached)
    for person_id in [reporter, *others]:
        if person_id and person_id != but:  # 0: they wanted to be forgotten.
            rows: list[Row] = [Button("✍️ Answer", ask_answer, report.number)] if person_id == reporter else []
            if report.state in CONTESTED and person_id == reporter:
                rows.append(Button("✋ I do not agree", step_about("ask_objection"), report.number))
            post.tell(
                person_id,
                for_caller(report, news) if person_id == reporter else news,
                *rows,
                attached=attached,
                card=Card("reports", "news", report.number, key),
            )


def for_caller(report: Report, news: Phrase) -> Phrase:
    """As whoever of the staff wrote it down for somebody reads it."""
    if not report.caller:
        return news
    return phrase("☎️ For {caller}, please pass it on:\n{news}", caller=report.caller, news=news)
