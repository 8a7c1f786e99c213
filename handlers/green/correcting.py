"""For the staff: which entry of a home is wrong → why → a counter-entry; hours of volunteering → points."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, one_line, phrase
from handlers.green.account import show_account
from handlers.green.draft import Draft, flow, rules_of, signed, tell_home
from handlers.green.managing import existing, show_again, show_home
from handlers.menu.menu import TO_MENU, menu
from storage.green import accounts, ledger
from storage.green.ledger import CORRECTABLE, LedgerEntry
from storage.green.rules import Reason
from storage.people import audit, members
from storage.people.people import Role

SEARCHED, SHOWN = 30, 4
WORDS_LIMIT = 100
HOURS = (1, 2, 3, 4)

OWN = phrase("This is your own home. Please let a colleague do it.")


@flow.button(Role.STAFF)
async def ask_entry(talk: Talk[Draft], home_id: int) -> None:
    home = await existing(talk, home_id)
    if await members.belongs(talk.tx, talk.person.id, home_id):
        return talk.toast(OWN)
    found = await ledger.history(talk.tx, home_id, SEARCHED)
    wrong = [each for each in found if each.reason in CORRECTABLE][:SHOWN]
    return talk.ask(
        phrase("Which entry of {home} is wrong?", home=home.label)
        if wrong
        else phrase("There is nothing to put right at {home}.", home=home.label),
        *[Button(_label(each), ask_reason, each.id) for each in wrong],
        (Button("‹ Back", show_again, home_id), Button(TO_MENU, menu)),
    )


def _label(entry: LedgerEntry) -> Phrase:
    return Phrase("{day} · {points}", {"day": f"{entry.day:%m-%d}", "points": signed(entry.points)})


@flow.button(Role.STAFF)
async def ask_reason(talk: Talk[Draft], entry_id: int) -> None:
    entry = await _correctable(talk, entry_id)
    talk.draft = Draft(entry=entry_id)
    talk.ask(
        "Why is it put right? The home reads your words. Type them.",
        (Button("‹ Back", show_again, entry.home_id), Button(TO_MENU, menu)),
        then=hear_reason,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_reason(talk: Talk[Draft]) -> None:
    entry = await _correctable(talk, talk.draft.entry)
    words = one_line(talk.words)
    if not words or len(words) > WORDS_LIMIT:
        return talk.say("Please use at most {limit} characters.", limit=WORDS_LIMIT)
    talk.draft.words = words
    home = await existing(talk, entry.home_id)
    return talk.ask(
        "{home}: a counter-entry of {points} points.\nReason: {words}\nIt stays in the history. Is that right?",
        Button("✅ Yes, put it right", put_right),
        (Button("‹ Back", show_again, home.id), Button(TO_MENU, menu)),
        home=home.label,
        points=signed(-entry.points),
        words=words,
    )


@flow.button(Role.STAFF)
async def put_right(talk: Talk[Draft]) -> None:
    entry, words = await _correctable(talk, talk.draft.entry), talk.draft.words
    if not words:
        raise StaleTap("no reason was given")
    home = await existing(talk, entry.home_id)
    moved = await ledger.correct(talk.tx, entry.id, talk.person.id, words, talk.now, rules_of(talk))
    talk.end()
    if moved is None:
        return talk.say(
            "Nothing was changed: this entry was put right already, or its points are used.",
            (Button("‹ Back", show_again, home.id), Button(TO_MENU, menu)),
        )
    await audit.note(talk.tx, talk.person.id, "green.correct", f"{home.label} {signed(moved)}", talk.now)
    await show_home(talk, home)
    return await tell_home(
        talk,
        home.id,
        phrase("🌱 Your green account was put right: {points} points. {words}", points=signed(moved), words=words),
        Button("🌱 My points", show_account, home.id),
    )


async def _correctable(talk: Talk[Draft], entry_id: int) -> LedgerEntry:
    """Nobody puts right what concerns their own home."""
    entry = await ledger.find(talk.tx, entry_id)
    if not entry or await members.belongs(talk.tx, talk.person.id, entry.home_id):
        raise StaleTap(str(entry_id))
    return entry


@flow.button(Role.STAFF)
async def ask_hours(talk: Talk[Draft], home_id: int) -> None:
    home = await existing(talk, home_id)
    if await members.belongs(talk.tx, talk.person.id, home_id):
        return talk.toast(OWN)
    talk.draft = Draft(home=home_id)
    return talk.ask(
        "How many hours has somebody of {home} helped? An hour is {points} points.",
        tuple(Button(Phrase("{hours}", {"hours": hours}), give_hours, hours) for hours in HOURS),
        (Button("‹ Back", show_again, home_id), Button(TO_MENU, menu)),
        home=home.label,
        points=rules_of(talk).hour_points,
    )


@flow.button(Role.STAFF)
async def give_hours(talk: Talk[Draft], hours: int) -> None:
    """The question is the evidence: it is answered once."""
    home_id, question, rules = talk.draft.home, talk.conversation.question, rules_of(talk)
    if not home_id or not question or hours not in HOURS or not rules.hour_points:
        raise StaleTap(str(hours))
    if await members.belongs(talk.tx, talk.person.id, home_id):
        raise StaleTap(str(home_id))
    home, points = await existing(talk, home_id), hours * rules.hour_points
    evidence = f"hours:{home_id}:{question}"
    await ledger.earn(talk.tx, home_id, Reason.HOURS, points, talk.person.id, evidence, talk.now, rules)
    await audit.note(talk.tx, talk.person.id, "green.hours", f"{home.label} {hours}", talk.now)
    talk.end()
    await show_home(talk, home)
    balance = (await accounts.open(talk.tx, home_id)).balance
    await tell_home(
        talk,
        home_id,
        phrase("🌱 Thank you for helping: +{points} points, {balance} in all.", points=points, balance=balance),
        Button("🌱 My points", show_account, home_id),
    )
