"""What somebody says after “我不好” (“头晕”, “in the bathroom”) goes to those who were told."""

from __future__ import annotations

from handlers.checkin.draft import Draft, flow, matter, step_named
from handlers.checkin.knowing import places_of_staff
from handlers.dialogue.button import Button
from handlers.dialogue.said import Recogniser
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import known_as
from handlers.menu.menu import ways_on
from storage import family
from storage.checkin import Check, Kind, alarmed, checks
from storage.family import Elder
from storage.queues.outbox import ANSWER

SURE = 0.7  # Whatever is surely something else is that; a favour or a guess is part of the call.


async def call_of(talk: Talk[Draft]) -> tuple[Elder, Check] | None:
    """Their own call for help, as long as it runs."""
    me = await family.of_person(talk.tx, talk.person.id)
    running = await checks.open_of(talk.tx, me.elder_id) if me else []
    call = next((each for each in running if each.kind is Kind.UNWELL), None)
    return (me, call) if me and call else None


async def has_called(talk: Talk[Draft]) -> Recogniser:
    sure = SURE if await checks.calls(talk.tx, talk.person.id) else 0.0
    return lambda _: sure


@flow.recognises(lambda _: 0.0, ANYONE, informed=has_called)
async def hear_more(talk: Talk[Draft]) -> None:
    running = await call_of(talk)
    if not running:
        raise StaleTap("nobody was called")
    me, call = running
    told = await alarmed.told(talk.tx, call.number)
    family_now = {each.person_id for each in await family.of_elder(talk.tx, me.elder_id) if each.rights}
    for place in [*(each for each in told if each in family_now), *places_of_staff(talk)]:
        talk.tell(
            place,
            "💬 {name} says: {words}",
            matter=matter(call.number),
            urgency=ANSWER,
            name=known_as(me.name),
            words=talk.words,
        )
    talk.say(
        "I have passed that on to those whom I told. In danger call 120.",
        Button("📍 Where I am", step_named("ask_where")),
        Button("✅ I'm well now", step_named("be_well")),
        *ways_on(talk),
    )
