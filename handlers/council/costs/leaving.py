"""It was noted by mistake that a home joins: which → yes → as before, unless money has moved since."""

from __future__ import annotations

from handlers.council.costs.paying import agreed_on, show_payments
from handlers.council.costs.telling import tell_homes
from handlers.council.draft import Draft, existing, flow
from handlers.council.roll import read_home
from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase
from handlers.menu.back import back
from storage.council.costs import agreed
from storage.council.costs.agreed import Settled
from storage.people import audit, households
from storage.people.people import Role


@flow.button(Role.STAFF)
async def ask_joining_back(talk: Talk[Draft], number: int) -> None:
    standing = await agreed_on(talk, number)
    homes = [await read_home(talk, label) for label in standing.late]
    talk.say(
        "Which home does not take part after all? Every home is told its own figures once more.",
        *[
            Button(Phrase("↩️ {home}", {"home": each.label}), take_joining_back, number, each.id)
            for each in homes
            if each
        ],
        _back(number),
    )


def _back(number: int) -> Row:
    return back(show_payments, number)


@flow.button(Role.STAFF)
async def take_joining_back(talk: Talk[Draft], number: int, home_id: int) -> None:
    before, home = await agreed_on(talk, number), await households.find(talk.tx, home_id)
    done = await agreed.take_joining_back(talk.tx, before.vote, home_id)
    if not home or done is False:
        raise StaleTap(str(home_id))
    if done is Settled.PAID:
        return talk.say(
            "{home} has paid already. Take that payment back first, then this.", _back(number), home=home.label
        )
    if done is Settled.REFUNDED:
        return talk.say(
            "Others have got money back since {home} joined. Take those refunds back first, then this.",
            _back(number),
            home=home.label,
        )
    await audit.note(talk.tx, talk.person.id, "council.unjoin", f"{number} {home.label}", talk.now)
    await tell_homes(talk, await existing(talk, number), before, await agreed_on(talk, number), home)
    return await show_payments.take(talk, number)
