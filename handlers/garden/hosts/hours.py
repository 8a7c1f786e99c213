"""A host sets when its space is open: which space → the hours, in words → done; the office hears of it."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.draft import Draft, called, flow, garden_of, space_of
from handlers.garden.hosts.page import is_the_host, show_lent
from handlers.garden.hours_said import as_configured
from handlers.garden.new_value import concerned_by, tell_kept
from handlers.garden.opening import of_openings
from handlers.menu.menu import TO_MENU, menu
from storage.garden import Space, hosts, spaces

LONGEST = 300  # Characters.


async def _lent(talk: Talk[Draft], number: int) -> list[Space]:
    """Those that are had by the hour."""
    garden = await garden_of(talk)
    lent = [garden.spaces[key] for key in await hosts.spaces_of(talk.tx, number) if key in garden.spaces]
    return [each for each in lent if not each.season]


@flow.button(is_the_host)
async def ask_hours(talk: Talk[Draft], number: int) -> None:
    lent = await _lent(talk, number)
    if len(lent) == 1:
        return await ask_hours_of(talk, number, 0)
    return talk.say(
        "🕗 Which space?",
        *[
            Button(Phrase("{name}", {"name": called(each)}), ask_hours_of, number, place)
            for place, each in enumerate(lent)
        ],
        (Button("‹ Back", show_lent, number), Button(TO_MENU, menu)),
    )


@flow.button(is_the_host)
async def ask_hours_of(talk: Talk[Draft], number: int, place: int) -> None:
    lent = await _lent(talk, number)
    if place not in range(len(lent)):
        raise StaleTap(str(place))
    space = lent[place]
    talk.draft = Draft(number=number, space=space.key)
    talk.ask(
        "🕗 {space} is open: {hours}\n\nFrom when to when shall it be? One a line, for example: Tue–Sun 10:00–20:00."
        " Bookings that were made stay as they are.",
        (Button("‹ Back", show_lent, number), Button(TO_MENU, menu)),
        then=hear_hours,
        space=called(space),
        hours=of_openings(space.open),
    )


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_hours(talk: Talk[Draft]) -> None:
    number, space = talk.draft.number, space_of(await garden_of(talk), talk.draft.space)
    mine = [each.number for each in await hosts.of_person(talk.tx, talk.person.id)]
    if number not in mine or space.key not in await hosts.spaces_of(talk.tx, number):
        raise StaleTap("they do not lend it")
    value = "\n".join(map(as_configured, talk.words.splitlines()))
    if len(value) > LONGEST:
        return talk.say("Please use at most {limit} characters.", limit=LONGEST)
    try:
        changed = await spaces.change(talk.tx, space, "open", value, talk.person.id, talk.now)
    except ValueError:
        return talk.say(
            "I cannot use that, so nothing was changed. Please type it like this: Tue–Sun 10:00–20:00; by quarters of"
            " an hour."
        )
    garden = await garden_of(talk)
    await tell_kept(talk, garden, changed, "open", await concerned_by(talk, garden, changed, "open"))
    talk.end()
    told = phrase("🕗 {space} is open now: {hours}", space=called(space), hours=of_openings(changed.open))
    talk.say(told, (Button("‹ Back", show_lent, number), Button(TO_MENU, menu)))
    return talk.tell_staff("🏪 By whoever lends it: {told}", told=told)
