"""Is it fixed? yes → stars → words, if they like; half → what is missing?; no → it is open again."""

from __future__ import annotations

from handlers.dialogue.attachment import PASSED_ON, named
from handlers.dialogue.button import Button
from handlers.dialogue.matters import unless_surely_another
from handlers.dialogue.post import Post
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase, plain
from handlers.menu.menu import TO_MENU, menu
from handlers.menu.passing import told_staff
from handlers.reports.changing import change, for_caller
from handlers.reports.draft import Draft, flow, title
from handlers.reports.notices import notify_staff
from handlers.reports.ownership import concerned, reached
from storage import reports
from storage.queues import cards
from storage.queues.cards import Card
from storage.reports import Report, events, followers, verdicts
from storage.reports.life import By, State
from storage.reports.verdicts import Fixed

ANSWERS = {Fixed.YES: phrase("✅ Yes, it is"), Fixed.HALF: phrase("🌓 Partly fixed"), Fixed.NO: phrase("❌ No")}
STARS = {
    5: phrase("⭐⭐⭐⭐⭐ very good"),
    4: phrase("⭐⭐⭐⭐ good"),
    3: phrase("⭐⭐⭐ fair"),
    2: phrase("⭐⭐ poor"),
    1: phrase("⭐ bad"),
}
JUDGED = (State.DONE, State.CONFIRMED)


@flow.drawing("feedback")
async def ask(post: Post, report: Report) -> None:
    """Whoever reported it, and whoever follows it, is asked once it is done."""
    await _ask(post, report, phrase("Report {title} is done. Thank you for telling us! Is it fixed?"))


async def ask_again(post: Post) -> None:
    """Once more, four weeks later, if nobody answered."""
    for report in await reports.to_ask_again(post.tx, post.now):
        await _ask(post, report, phrase("Report {title} was done four weeks ago. Is it still fixed?"))


async def _ask(post: Post, report: Report, question: Phrase) -> None:
    number = report.number
    reporter = await reached(post, report)
    for person_id in [reporter, *await followers.of_report(post.tx, number)]:
        if person_id:  # 0: they wanted to be forgotten.
            asked = Phrase(question.text, {"title": title(post.community, report)})
            await cards.forget(post.tx, person_id, _card(number))  # An earlier question stays as it was answered.
            post.tell(
                person_id,
                for_caller(report, asked) if person_id == reporter else asked,
                *[Button(label, judge, number, fixed) for fixed, label in ANSWERS.items()],
                card=_card(number),
            )


@flow.button(concerned)
async def judge(talk: Talk[Draft], number: int, fixed: Fixed) -> None:
    report, standing = await talk.granted(concerned, number)
    if report.state not in JUDGED:
        raise StaleTap(str(number))
    talk.tell(
        talk.person.id,
        "Report {title}: is it fixed?\n{answer}",
        card=_card(number),
        title=title(talk.community, report),
        answer=ANSWERS[fixed],
    )
    repeated = await verdicts.said(talk.tx, number, talk.person.id) is fixed
    await verdicts.give(talk.tx, number, talk.person.id, fixed, talk.now)
    if fixed is Fixed.NO:
        await change(talk, report, State.SENT, standing)
        return talk.say(
            "I am sorry. Report {number} is open again, and the staff know it.", *_more(number), number=number
        )
    if fixed is Fixed.HALF and repeated:
        return talk.toast("Got it already, no need to press again.")
    if fixed is Fixed.HALF:
        await events.note(talk.tx, number, events.EventKind.VERDICT, talk.person.id, talk.now)
        news = phrase("🌓 {name} says that it is only <b>partly fixed</b>: {title}", name=talk.name)
        await notify_staff(talk, report, news, talk.turn)
        if talk.was_in_dialogue:  # What they write there is not to be lost.
            return talk.say("Thank you. I told the staff. What is still missing?", *_more(number))
        return _ask_opinion(talk, number, phrase("Thank you. I told the staff. What is still missing? Type it."))
    if standing is By.REPORTER and report.state is State.DONE:
        await change(talk, report, State.CONFIRMED, standing)
    return talk.say(
        "Good! How did the staff do?",
        *[Button(label, rate, number, stars) for stars, label in STARS.items()],
        Button(TO_MENU, menu),
    )


@flow.button(concerned)
async def rate(talk: Talk[Draft], number: int, stars: int) -> None:
    report, _ = await talk.granted(concerned, number)
    if stars not in STARS or not await verdicts.rate(talk.tx, number, talk.person.id, stars):
        raise StaleTap(str(number))
    news = phrase("{stars} {name} about report {title}", stars="⭐" * stars, name=talk.name)
    await notify_staff(talk, report, news, number)
    talk.say("Thank you! {stars}", *_more(number), stars="⭐" * stars)


def _more(number: int) -> list[Button]:
    return [Button("✍️ Say more", ask_opinion, number), Button(TO_MENU, menu)]


@flow.button(concerned)
async def ask_opinion(talk: Talk[Draft], number: int) -> None:
    await _judged(talk, number)
    _ask_opinion(talk, number, phrase("What shall the staff know? Type it."))


def _ask_opinion(talk: Talk[Draft], number: int, question: Phrase) -> None:
    talk.draft = Draft(about=number)
    talk.ask(question, Button(TO_MENU, menu), then=hear_opinion)


@flow.answer(*PASSED_ON, who=ANYONE, claim=unless_surely_another)
async def hear_opinion(talk: Talk[Draft]) -> None:
    number = talk.draft.about
    report = await _judged(talk, number)
    words = talk.words or plain(talk.community.language, named(talk.kind))
    await verdicts.explain(talk.tx, number, talk.person.id, words)
    await events.note(talk.tx, number, events.EventKind.ADDED, talk.person.id, talk.now, words=words)
    talk.end()
    news = phrase("💬 {name} adds ({title}):\n\n{words}", name=talk.name, words=words)
    await notify_staff(talk, report, news, talk.turn, attached=talk.attachment)
    talk.belongs(_card(number))
    await told_staff(talk)


async def _judged(talk: Talk[Draft], number: int) -> Report:
    report, _ = await talk.granted(concerned, number)
    if not await verdicts.of(talk.tx, number, talk.person.id):
        raise StaleTap(str(number))
    return report


def _card(number: int) -> Card:
    return Card("reports", "feedback", number)
