"""Has a neighbour reported it already? Yes, the same → follow that one; no → go on."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase, spoken
from handlers.menu.menu import TO_MENU, menu
from handlers.reports.collecting import ANYTHING, belongs, collect, held, is_taken
from handlers.reports.draft import STATES, Draft, excerpt, flow, questions, step_named, title, where
from handlers.reports.mine import show_mine
from handlers.reports.notices import notify_staff
from handlers.reports.ownership import existing
from storage.reports import Report, duplicates, followers

SHOWN = 3
NEW = {"no", "new", "it is new", "no it is new", "不", "不是", "不同", "不一样", "新的", "是新的"}
SAME = {"yes", "same", "the same", "yes the same", "是", "是的", "对", "一样", "一样的", "同一个", "就是这个"}


async def is_reported(talk: Talk[Draft]) -> bool:
    return bool(await _found(talk))


def is_compared(talk: Talk[Draft]) -> bool:
    return talk.draft.compared == _spot(talk.draft)


@flow.button(ANYONE)
async def ask_same(talk: Talk[Draft]) -> None:
    await _ask(talk)


async def _ask(talk: Talk[Draft], added: Phrase | None = None) -> None:
    found = await _found(talk)
    rows: list[Row] = [
        Button(phrase("Yes, like {number}", number=report.number), follow, report.number) for report in found
    ]
    await questions.put(
        talk,
        "same",
        phrase(
            "This is reported there already. Is it the same? Then you need not tell it again.\n\n{lines}",
            lines=[_line(talk, report) for report in found],
        ),
        *rows,
        Button("No, it is new ›", skip),
        back=None if talk.draft.complete else Button("‹ Back", step_named("ask_place")),
        added=added,
        pictures=[report.pictures[0] for report in found if report.pictures],
    )


@flow.answer(*ANYTHING, who=ANYONE, claim=belongs)
async def hear_if_same(talk: Talk[Draft]) -> None:
    """A yes or a no; whatever else they send belongs to their report, and the question stays."""
    said = spoken(talk.words) if talk.kind is MessageKind.WORDS else ""
    if said in NEW:
        return await skip(talk)
    found = await _found(talk)
    if said in SAME and len(found) == 1:
        return await follow(talk, found[0].number)
    before = held(talk.draft)
    if not await collect(talk):
        await _ask(talk, phrase("Added. ") if is_taken(talk, before) else None)
    return None


async def _found(talk: Talk[Draft]) -> list[Report]:
    draft = talk.draft
    if not draft.category or draft.private:
        return []
    return await duplicates.near(talk.tx, draft.category, draft.place.key, SHOWN)


def _spot(draft: Draft) -> str:
    return f"{draft.category} {draft.place.key}"


def _line(talk: Talk[Draft], report: Report) -> Phrase:
    """Never who."""
    return Phrase(
        "{title} · {state}{followers}\n📍 {place}\n{words}\n",
        {
            "title": title(talk.community, report),
            "state": STATES[report.state],
            "followers": f" · 👥 +{report.followers}" if report.followers else "",
            "place": where(talk.community, report.place),
            "words": excerpt(report),
        },
    )


@flow.button(ANYONE)
async def skip(talk: Talk[Draft]) -> None:
    if not talk.draft.category:
        raise StaleTap("nothing is being told")
    talk.draft.compared = _spot(talk.draft)
    await questions.go_on(talk)


async def _is_shown(talk: Talk[Draft], number: int) -> Report | None:
    """At the place that they named: a number alone opens nothing."""
    draft, report = talk.draft, await existing(talk, number)
    shown = bool(draft.category) and duplicates.may_follow(report, draft.category, draft.place.key)
    return report if shown else None


may_follow = Predicate("is shown it", ANYONE, _is_shown)


@flow.button(may_follow)
async def follow(talk: Talk[Draft], number: int) -> None:
    draft, report = talk.draft, await talk.granted(may_follow, number)
    added = await followers.follow(talk.tx, talk.person.id, number, talk.now)
    if draft.caller:
        await notify_staff(talk, report, phrase("☎️ {caller} says the same: {title}", caller=draft.caller), talk.turn)
    talk.end()
    if added:
        talk.say(
            "Thank you. The staff see that it concerns you as well. I tell you what becomes of report <b>{number}</b>.",
            Button("📋 My reports", show_mine),
            Button(TO_MENU, menu),
            number=number,
        )
        await flow.draw(talk, "report", number)
    else:
        talk.say(
            "You hear of report {number} already.",
            Button("📋 My reports", show_mine),
            Button(TO_MENU, menu),
            number=number,
        )
