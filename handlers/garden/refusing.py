"""Why they cannot have it, and what they could have instead; the old one, if there is one, is still theirs."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.draft import (
    Draft,
    booker_of,
    flow,
    garden_of,
    slot_of,
    space_of,
    step_named,
)
from handlers.garden.why_not import refused
from handlers.garden.words import when
from handlers.menu.menu import TO_MENU, menu
from storage.garden import Space, booking, waiting
from storage.garden.asking import Refusal, Why
from storage.garden.slots import quarter
from storage.garden.spaces import Garden
from storage.garden.waiting import Waiting


async def offer_instead(talk: Talk[Draft], garden: Garden, space: Space, refusal: Refusal) -> None:
    """Why not, and what they could have instead; the old one, if there is one, is still theirs."""
    choices: list[Row] = [
        Button(Phrase("{when}", {"when": when(each, garden)}), choose_instead, quarter(each.start))
        for each in refusal.instead
    ]
    wait: list[Row] = []
    if refusal.why is Why.FULL and refusal.limit:
        choices.insert(
            0, Button(phrase("👥 Come with {count}", count=refusal.limit), step_named("choose_people"), refusal.limit)
        )
    if refusal.why is Why.GIVEN:
        choices.insert(0, Button("🌱 Another plot", step_named("ask_plot")))
    if refusal.why is Why.MANY:
        choices.insert(0, Button("👥 How many", step_named("ask_people")))
    stands = await _stands_in_line(talk, space) if refusal.why is Why.FULL else None
    if refusal.why is Why.FULL and not talk.draft.number:
        wait = [
            Button("⏳ My place in the line", step_named("show_waiting"), stands.number)
            if stands
            else Button("⏳ Wait for it", step_named("join_line"))
        ]
    if refusal.why is Why.DRAWN:
        wait = [Button("🎟 Take part in the draw", step_named("ask_ticket"))]
    kept = phrase("Your booking is as it was. ") if talk.draft.number else ""
    line = phrase("\n\nYour home waits for it already.") if stands else ""
    once = bool(space.fixed(garden.rules.zone))
    other = (
        Button("🌿 Book something else", step_named("start"))
        if once
        else Button("‹ Another day", step_named("ask_day"))
    )
    talk.ask(
        Phrase("{kept}{refused}{line}", {"kept": kept, "refused": refused(garden, space, refusal), "line": line}),
        *choices,
        *wait,
        (other, Button(TO_MENU, menu)),
        then=flow.answers["garden.hear_late"],
    )


async def _stands_in_line(talk: Talk[Draft], space: Space) -> Waiting | None:
    """For just this."""
    who = await booker_of(talk)
    if not who or who.home_id is None or not who.relation:
        return None
    slot = slot_of(talk.draft, space)
    mine = await waiting.of_home(talk.tx, who.home_id, talk.now)
    return next((each for each in mine if each.space == space.key and each.slot == slot), None)


@flow.button(ANYONE)
async def choose_instead(talk: Talk[Draft], at: int) -> None:
    """As long as what they wanted."""
    minutes = talk.draft.minutes
    await step_named("choose_slot").take(talk, at)
    if talk.draft.start and minutes:
        talk.draft.minutes = minutes


@flow.button(ANYONE)
async def ask_waiting(talk: Talk[Draft]) -> None:
    """They have chosen what is taken."""
    garden = await garden_of(talk)
    space = space_of(garden, talk.draft.space)
    slot = slot_of(talk.draft, space)
    who = await booker_of(talk)
    if not who or who.home_id is None:
        return no_home(talk)
    count = max(talk.draft.people, 1)
    found = await booking.why_not(talk.tx, garden, space, slot, count, who, talk.now, talk.draft.number, full=True)
    return await offer_instead(talk, garden, space, found or Refusal(Why.FULL))


def no_home(talk: Talk[Draft]) -> None:
    talk.end()
    talk.say(
        "You are not registered in that home any more, so nothing was booked. The office can put it right: {phone}",
        Button(TO_MENU, menu),
        phone=talk.community.phone,
    )
