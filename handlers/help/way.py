"""Whoever goes may show their way on a map, to whoever waits, until they are there: a yes of its own, kept nowhere."""

from __future__ import annotations

from datetime import timedelta

from handlers.dialogue.attachment import Attachment
from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.help.draft import Draft, flow
from handlers.help.owning import goes, hears
from handlers.menu.menu import TO_MENU, menu
from storage.help import Request, requests, ways
from storage.people.people import Role
from storage.queues.cards import Card
from storage.queues.outbox import ANSWER

SHORTEST = timedelta(minutes=1)  # That Telegram takes.


def _card(number: int, person_id: int) -> Card:
    return Card("helping", "way", number, person_id)


@flow.button(goes)
async def ask_way(talk: Talk[Draft], number: int) -> None:
    request = await talk.granted(goes, number)
    if not talk.private or not await hears(talk, request):
        raise StaleTap(str(number))
    talk.draft = Draft(request=number)
    talk.ask(
        "🗺 If you like, whoever waits for you sees on a map where you are, until you are there, an hour at most. Nobody"
        " else sees it, and it is kept nowhere.\nPress 📎, then Location, then “Share My Live Location”. You can"
        " stop it at any time.",
        Button("‹ No", menu),
        Button(TO_MENU, menu),
        then=hear_way,
    )


@flow.answer(MessageKind.LOCATION, who=Role.VOLUNTEER)
async def hear_way(talk: Talk[Draft]) -> None:
    talk.secret()
    message = talk.update.message
    request = await goes.holds(talk, talk.draft.request)
    waits = await hears(talk, request) if request else 0
    if not request or not waits or not message or not message.location:
        raise StaleTap("nobody waits for them")
    live = message.location.live_period
    if not live:
        return talk.say("That is one place. Please choose “Share My Live Location”, so that it moves with you.")
    until = talk.now + min(timedelta(seconds=live), ways.LONGEST)
    await stop(talk, request, talk.person.id)
    if not await ways.begin(talk.tx, request.number, talk.person.id, message.message_id, until, talk.now):
        raise StaleTap("they are there")
    talk.end()
    period = max(until - talk.now, SHORTEST)
    talk.tell(
        waits,
        phrase("🗺 {name} is on the way to you.", name=talk.name),
        attached=Attachment(
            MessageKind.LOCATION, {**message.location.sendable(), "live_period": int(period.total_seconds())}
        ),
        card=_card(request.number, talk.person.id),
        secret=True,
        protected=True,
        urgency=ANSWER,
    )
    return talk.say("🗺 They see where you are now, until you press “I am there”.", Button(TO_MENU, menu))


@flow.event(MessageKind.MOVED, ANYONE)
async def follow_way(talk: Talk[Draft]) -> None:
    """Every few seconds, also of locations that are none of ours."""
    talk.secret()
    message = talk.update.edited_message
    way = await ways.of_message(talk.tx, talk.person.id, message.message_id) if message and talk.private else None
    request = await requests.find(talk.tx, way.number) if way else None
    if not way or not request or not message or not message.location:
        return None
    waits = await hears(talk, request)
    over = not message.location.live_period or talk.now >= way.until
    if over or not waits or not await goes.holds(talk, way.number):
        return await stop(talk, request, talk.person.id)
    if talk.now - way.at < ways.EVERY:
        return None
    await ways.passed_on(talk.tx, way.number, talk.person.id, talk.now)
    card = _card(way.number, talk.person.id)
    talk.move(waits, card, message.location.latitude, message.location.longitude)
    return None


async def stop(post: Post, request: Request, person_id: int) -> None:
    """They are there, go no more, or want it no more: the map goes."""
    if await ways.end(post.tx, request.number, person_id) and request.asker:
        post.take_back(request.asker, _card(request.number, person_id))
