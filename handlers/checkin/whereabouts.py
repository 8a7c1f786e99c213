"""Who is NOT well may send where they are: a yes of its own, to those who were told, as long as it runs."""

from __future__ import annotations

from handlers.checkin.adding import call_of
from handlers.checkin.draft import Draft, alarm_card, flow, matter, place_card
from handlers.checkin.knowing import chats_of_staff
from handlers.dialogue.attachment import Attachment
from handlers.dialogue.button import Button
from handlers.dialogue.chat_request import PlaceRequest
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import known_as, phrase
from handlers.menu.keys import keys
from handlers.menu.menu import TO_MENU, menu
from storage.checkin import Check, alarmed
from storage.family import Elder
from storage.queues import cards
from storage.queues.outbox import ANSWER


async def _call(talk: Talk[Draft]) -> tuple[Elder, Check]:
    """Their own call for help, as long as it runs."""
    running = await call_of(talk)
    if not running:
        raise StaleTap("nobody was called")
    return running


@flow.button(ANYONE)
async def ask_where(talk: Talk[Draft]) -> None:
    await _call(talk)
    talk.say(
        "👇 The key is at the bottom of the screen.",
        keyboard=[
            [PlaceRequest(phrase("📍 Send the place"))],
            *keys(talk.community, simple=talk.person.simple),
        ],
    )
    talk.ask(
        "📍 Do you want to send where you are? Only those whom I have told see it, and it is deleted when this is over."
        " If so, press the key at the bottom, or 📎 and Location.",
        Button("‹ No", menu),
        Button(TO_MENU, menu),
        then=hear_where,
    )


@flow.answer(MessageKind.LOCATION, MessageKind.VENUE, who=ANYONE)
async def hear_where(talk: Talk[Draft]) -> None:
    talk.secret()
    me, call = await _call(talk)
    told = await alarmed.told(talk.tx, call.number)
    staff = await cards.among(talk.tx, chats_of_staff(talk), alarm_card(call.number)) if call.staff_at else []
    attachment = talk.attachment
    if not attachment:
        raise StaleTap("it is no place")
    for chat in dict.fromkeys([*told, *staff]):
        talk.tell(
            chat,
            "📍 {name} has sent where they are.",
            attached=Attachment(attachment.kind, attachment.content),
            card=place_card(call.number),
            matter=matter(call.number),
            secret=True,
            protected=True,
            urgency=ANSWER,
            name=known_as(me.name),
        )
    talk.end()
    talk.say("📍 They see now where you are.", keyboard=keys(talk.community, simple=talk.person.simple))
