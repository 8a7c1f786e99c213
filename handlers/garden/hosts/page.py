"""/host: what I lend → who comes in the next days, my word on it, a day off, my offers, my card of thanks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from handlers.dialogue.button import Button, Row
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Named, Phrase, phrase
from handlers.garden.draft import Draft, called, flow, garden_of, name_of, step_named
from handlers.garden.opening import of_opening
from handlers.garden.words import people, when
from handlers.menu.menu import TO_MENU, menu
from storage.garden import approvals, bookings, events, hosts
from storage.garden.hosts import Host
from storage.garden.spaces import Garden
from storage.people import codes

AHEAD = timedelta(days=7)
SHOWN = 10


async def _is_mine(talk: Talk[Any], number: int) -> Host | None:
    found = await hosts.of_person(talk.tx, talk.person.id)
    return next((each for each in found if each.number == number), None)


is_the_host = Predicate("is this host", ANYONE, _is_mine)


@flow.command(
    "host",
    ANYONE,
    "What I lend to the neighbours",
    labels=["my space", "我的场地"],
    wordings=["我借出的场地", "房东场地", "the space I lend", "hosting"],
    reads=True,
)
async def show_host(talk: Talk[Draft]) -> None:
    """The link of an invitation carries its code."""
    if talk.argument and (code := codes.read(talk.argument)):
        talk.secret()
        if accepted := await hosts.accept(talk.tx, code, talk.person.id):
            talk.say("🏪 Thank you! You lend this to the neighbours now, as {host}.", host=_name(accepted))
            talk.tell_staff("🏪 {host} has opened the invitation.", host=_name(accepted))
    mine = await hosts.of_person(talk.tx, talk.person.id)
    if not mine:
        return talk.say(
            "This is for those who lend a space to the neighbours. Would you? The office sends you a link: {phone}",
            Button("🎁 Offers of our hosts", step_named("show_coupons")),
            Button(TO_MENU, menu),
            phone=talk.community.phone,
        )
    if len(mine) == 1:
        return await show_lent(talk, mine[0].number)
    return talk.say(
        "🏪 As whom?",
        *[Button(Phrase("{name}", {"name": _name(each)}), show_lent, each.number) for each in mine],
        Button(TO_MENU, menu),
    )


@flow.button(is_the_host)
async def show_lent(talk: Talk[Draft], number: int) -> None:
    """How many come, never who."""
    garden, host = await garden_of(talk), await talk.granted(is_the_host, number)
    keys = await hosts.spaces_of(talk.tx, number)
    coming = []
    for key in [*keys, *(each.key for each in garden.ahead(talk.now) if each.place in keys)]:
        coming += await bookings.between(talk.tx, key, talk.now, talk.now + AHEAD)
    lines = [
        Phrase(
            "{when} · {space} · {people}",
            {
                "when": when(each.slot, garden),
                "space": name_of(garden, each.space),
                "people": people(each.people),
            },
        )
        for each in sorted(coming, key=lambda each: each.slot)[:SHOWN]
        if each.live
    ]
    waiting = [*await approvals.waiting(talk.tx, keys), *events.undecided(garden, keys, talk.now)]
    asked: list[Row] = (
        [Button(phrase("🙋 May they come? {count}", count=len(waiting)), step_named("show_asked"), number)]
        if waiting
        else []
    )
    talk.say(
        "🏪 <b>{host}</b>\n{spaces}\n\nWho comes in the next seven days:\n{lines}",
        *asked,
        (
            Button("🏖 A day off", step_named("ask_day_off"), number),
            Button("🕗 Hours", step_named("ask_hours"), number),
        ),
        (
            Button("🎁 Offers", step_named("show_offers"), number),
            Button("💌 Thanks", step_named("send_thanks"), number),
        ),
        Button(TO_MENU, menu),
        host=_name(host),
        spaces=[_hours(garden, key) for key in keys if key in garden.spaces] or phrase("none"),
        lines=lines or phrase("nobody"),
    )


def _hours(garden: Garden, key: str) -> Phrase:
    space = garden.spaces[key]
    hours = [of_opening(each) for each in space.open]
    return Phrase("{space}: {hours}", {"space": called(space), "hours": hours})


def _name(host: Host) -> Named:
    return Named(host.zh, host.en)
