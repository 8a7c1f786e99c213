"""The account of my home → its QR code, history; whoever has no home hears how to join."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.naming import in_both
from handlers.dialogue.qr import keep_qr
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.green.draft import REASONS, Draft, flow, home_of, hours_of, rules_of, signed, step_named
from handlers.households import lives_in
from handlers.households.joining import ask_code
from handlers.menu.menu import TO_MENU, menu
from storage.green import accounts, expiry, ledger, reservations
from storage.green.ledger import LedgerEntry
from storage.people import audit, members
from storage.people.households import Household
from storage.people.people import Role

PAGE = 10  # Entries of the history.
DATES = 3  # On which something expires.
HOMES = 4  # With a button each.


@flow.button(ANYONE)
async def show(talk: Talk[Draft]) -> None:
    mine = [each.home for each in await members.of_person(talk.tx, talk.person.id)]
    if len(mine) == 1:
        return await _show(talk, mine[0])
    if mine:
        return talk.say(
            "Which of your homes is it about?",
            *[Button(Phrase("🏠 {home}", {"home": home.label}), show_account, home.id) for home in mine[:HOMES]],
            *_at_work(talk),
            Button(TO_MENU, menu),
        )
    return talk.say(
        "🌱 Homes that sort their rubbish well earn points, and get useful things for them. Points belong to a home,"
        " and you have not joined yours yet. It takes a minute: the code is on the letter from the office.",
        Button("🔑 Join a home", ask_code),
        *_at_work(talk),
        Button(TO_MENU, menu),
    )


@flow.button(lives_in)
async def show_account(talk: Talk[Draft], home_id: int) -> None:
    await _show(talk, await home_of(talk, home_id))


async def _show(talk: Talk[Draft], home: Household) -> None:
    rules = rules_of(talk)
    account = await accounts.open(talk.tx, home.id)
    lines = [
        phrase("⏳ {points} points expire on {day}", points=each.points, day=rules.last_day(each.at))
        for each in await expiry.expiring(talk.tx, home.id, DATES)
    ]
    lines += [
        phrase("🎟 Reserved: {good}", good=in_both(each.good)) for each in await reservations.waiting(talk.tx, home.id)
    ]
    talk.say(
        "🌱 Green account of {home}\n\n<b>{balance} points</b>\n{lines}\n\n🕗 Drop-off: {hours}",
        Button("📱 My QR code", show_code, home.id),
        Button("🎁 Use points", step_named("show_catalogue"), home.id),
        (Button("🧾 History", show_history, home.id, 0), Button("🏘 Buildings", step_named("show_ranking"), home.id)),
        *_at_work(talk),
        Button(TO_MENU, menu),
        home=home.label,
        balance=account.balance,
        lines=lines or phrase("Show your QR code at the drop-off point: well sorted bags earn points."),
        hours=hours_of(rules),
    )


def _at_work(talk: Talk[Draft]) -> list[Row]:
    return [Button("🧺 Drop-off point", step_named("show_desk"))] if talk.person.role >= Role.VOLUNTEER else []


@flow.button(lives_in)
async def show_code(talk: Talk[Draft], home_id: int) -> None:
    home = await home_of(talk, home_id)
    account = await accounts.open(talk.tx, home.id)
    talk.say(
        "📱 Show this to the volunteer at the drop-off point. You can also print it and stick it to your bag: nobody"
        " can read from it who you are.",
        Button("🔄 A new code", ask_renewal, home.id),
        (Button("‹ Back", show_account, home.id), Button(TO_MENU, menu)),
        pictures=[await keep_qr(talk, f"green_home_{account.code}")],
    )


@flow.button(lives_in)
async def ask_renewal(talk: Talk[Draft], home_id: int) -> None:
    talk.ask(
        "Make a new QR code? The old one, and whatever you have printed, stops working at once.",
        Button("‹ No, keep it", show_account, home_id),
        Button("🔄 Yes, a new one", renew, home_id),
        Button(TO_MENU, menu),
    )


@flow.button(lives_in)
async def renew(talk: Talk[Draft], home_id: int) -> None:
    home = await home_of(talk, home_id)
    await accounts.renew(talk.tx, home.id)
    await audit.note(talk.tx, talk.person.id, "green.renew", home.label, talk.now)
    talk.end()
    await show_code(talk, home_id)


@flow.button(lives_in)
async def show_history(talk: Talk[Draft], home_id: int, page: int) -> None:
    home = await home_of(talk, home_id)
    if not 0 <= page < 10_000:
        raise StaleTap(str(page))
    found = await ledger.history(talk.tx, home.id, PAGE + 1, page * PAGE)
    newer = [Button("‹ Newer", show_history, home_id, page - 1)] if page else []
    older = [Button("Older ›", show_history, home_id, page + 1)] if len(found) > PAGE else []
    paging: list[Row] = [(*newer, *older)] if newer or older else []
    talk.say(
        "🧾 History of {home}\n\n{lines}",
        *paging,
        (Button("‹ Back", show_account, home_id), Button(TO_MENU, menu)),
        home=home.label,
        lines=[told(entry) for entry in found[:PAGE]] or phrase("Nothing yet."),
    )


def told(entry: LedgerEntry) -> Phrase:
    why = Phrase(": {words}", {"words": entry.words}) if entry.words else ""
    return Phrase(
        "{day} · <b>{points}</b> · {reason}{why}",
        {"day": f"{entry.day:%m-%d}", "points": signed(entry.points), "reason": REASONS[entry.reason], "why": why},
    )
