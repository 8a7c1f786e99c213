"""A relative reports for somebody, who hears of it at once and of each step; the staff read who told it."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.button import Button, Row
from handlers.dialogue.capability import Cared
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.family import speaks_for, tell_of
from handlers.reports.draft import STATES, Draft, excerpt, flow, questions, step_about, title
from storage import reports
from storage.family import Elder
from storage.people import audit
from storage.people.people import Role
from storage.reports import Report

SHOWN = 5  # Reports that a relative reads of.


async def for_family(talk: Talk[Any], cared: Cared) -> tuple[list[Phrase], list[Row]]:
    """What somebody reported, for a relative whom they allow to see that."""
    speaks = await speaks_for.holds(talk, cared.elder_id)
    rows: list[Row] = [Button("📣 Report", begin_for, cared.elder_id)] if speaks else []
    if "records" not in cared.rights or not cared.person_id:
        return [], rows
    found = [each for each in await reports.of_person(talk.tx, cared.person_id, SHOWN) if each.is_open]
    return [
        Phrase(
            "📋 {title} · {state}\n{words}",
            {"title": title(talk.community, each), "state": STATES[each.state], "words": excerpt(each)},
        )
        for each in found
    ], rows


@flow.button(speaks_for)
async def begin_for(talk: Talk[Draft], elder_id: int) -> None:
    """Then as everybody does; the place is their home."""
    elder = await talk.granted(speaks_for, elder_id)
    if not talk.private:
        raise StaleTap(str(elder_id))
    talk.draft = Draft(caller=elder.name or "–", home=elder.home_id or 0, elder=elder_id)
    await questions.go_on(talk)


async def whom(talk: Talk[Draft]) -> Elder | None:
    """For whom a relative reports; None: they do not. It is asked again when it is sent."""
    if not talk.draft.elder:
        return None
    elder = await speaks_for.holds(talk, talk.draft.elder)
    if not elder:
        raise StaleTap("they do not act for them any more")
    return elder


def reporter(talk: Talk[Draft], elder: Elder) -> int:
    """Who answers for it: they themselves; for somebody without a phone the relative does, or 0: the staff."""
    return elder.person_id or (0 if talk.person.role >= Role.STAFF else talk.person.id)


async def tell_whom(talk: Talk[Draft], elder: Elder, report: Report) -> None:
    await audit.note(talk.tx, talk.person.id, "report.family", str(report.number), talk.now, on_behalf=elder.person_id)
    told = phrase(
        "📣 {name} has reported for you: {title}. I tell you of each step.",
        name=talk.name,
        title=title(talk.community, report),
    )
    tell_of(talk, elder, told, Button("📋 The report", step_about("show_one"), report.number))
