"""The staff say why: a reason by a button, or their own words in reply; the resident reads it."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.menu.passing import only_words
from handlers.reports.asking import View, ask_staff, step_up
from handlers.reports.changing import change, tell_residents
from handlers.reports.draft import STATES, Draft, flow
from handlers.reports.merging import ask_other
from handlers.reports.ownership import existing
from handlers.reports.reasons import OFFERED, REASONS, in_words
from storage.people.people import Role
from storage.queues.cards import Card
from storage.reports import Remark, Report, life
from storage.reports.life import Asks, By, State


@flow.button(Role.STAFF)
async def set_state(talk: Talk[Draft], number: int, after: State) -> None:
    report = await existing(talk, number)
    step = life.transition(report.state, after, By.STAFF)
    if step and step.asks is Asks.REASON:
        return await _ask_reason(talk, number, after)
    if step and step.asks is Asks.OTHER:
        return await ask_other(talk, report)
    await change(talk, report, after)  # It says so, if there is no such step.
    return None


async def _ask_reason(talk: Talk[Draft], number: int, after: State) -> None:
    await ask_staff(
        talk,
        number,
        Card("reports", "why", number, after),
        "Report {number} → {state}\n\nWhy? Whoever reported it reads the answer. Press one, or reply to this message"
        " with your own words.",
        *[Button(REASONS[key][0], why, number, after, key) for key in OFFERED[after]],
        Button("‹ Back", leave_it, number, after),
        number=number,
        state=STATES[after],
    )


@flow.button(Role.STAFF)
async def why(talk: Talk[Draft], number: int, after: State, key: str) -> None:
    if key not in OFFERED.get(after, ()):
        raise StaleTap(key)
    await _explain(talk, number, after, Remark(reason=key))


@flow.reply("why", who=Role.STAFF)
async def hear_reason(talk: Talk[Draft], number: int, after: State) -> None:
    if not talk.words:
        return only_words(talk)
    explained = await _explain(talk, number, after, Remark(words=talk.words))
    if explained and talk.attachment:  # It is about the same, and comes below.
        sent = talk.attachment
        await tell_residents(talk, explained, phrase("⬆️"), -talk.turn, followers_too=False, attached=sent)
    return None


async def _explain(talk: Talk[Draft], number: int, after: State, said: Remark) -> Report | None:
    changed = await change(talk, await existing(talk, number), after, By.STAFF, said)
    if changed:
        talk.tell(
            talk.chat_id,
            "Report {number} → {state}\n{reason}",
            card=Card("reports", "why", number, after),
            number=number,
            state=STATES[after],
            reason=in_words(said),
        )
    return changed


@flow.button(Role.STAFF)
async def leave_it(talk: Talk[Draft], number: int, after: State) -> None:
    """`after` is the state that it does not come to: buttons carry it."""
    del after
    await step_up(talk, await existing(talk, number), View.STATES)
