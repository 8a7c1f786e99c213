"""What was summed up begins: among neighbours, in a group, with everybody in private, or as Telegram's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from handlers.council.draft import Draft, flow
from handlers.council.polls.answering import show_poll
from handlers.council.polls.words import answers_of, card_of, to_answer
from handlers.council.sharing import ways_to_share
from handlers.council.votes.looking import may_read
from handlers.dialogue.attachment import Attachment
from handlers.dialogue.button import Button
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.menu import TO_MENU, menu
from storage.council.polls import poll, telling
from storage.council.polls.poll import Poll
from storage.people import audit, groups, households
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.queues.outbox import ANSWER

TO_NOBODY, TO_EVERYBODY = -1, -2
TELEGRAMS = -1
SHUFFLED = 3  # Of a longer list the first one is no favourite.


@dataclass(frozen=True, slots=True)
class Where:
    """The staff's group; or a building: its group, if it has one, and whoever lives there, each in private."""

    name: Phrase
    chat: int | None
    building: str = ""


async def places_for(talk: Talk[Draft]) -> list[Where]:
    """Into which staff may put one, always in this order."""
    bound = talk.community.groups
    grouped = {each.removeprefix(groups.BUILDING) for each in bound if each.startswith(groups.BUILDING)}
    buildings = sorted(grouped.union(await households.buildings(talk.tx)), key=households.in_order)
    staff = [Where(phrase("The staff's group"), bound[STAFF])] if STAFF in bound else []
    return staff + [
        Where(phrase("Building {building}", building=each), bound.get(f"{groups.BUILDING}{each}"), each)
        for each in buildings
    ]


@flow.button(ANYONE)
async def begin_poll(talk: Talk[Draft], place: int) -> None:
    """`place`: of a group, among them; everybody; or nobody yet, it is passed on by whoever begins it."""
    asked, places = talk.draft.vote, await places_for(talk)
    staff = talk.person.role >= Role.STAFF
    allowed = TO_EVERYBODY <= place < len(places) if staff else place == TO_NOBODY and await may_read(talk)
    if not asked.title or not asked.options or not allowed:
        raise StaleTap(str(place))
    if await poll.count_of(talk.tx, talk.person.id) >= poll.OPEN_OF_ONE:
        return talk.refuse(
            "You have {count} small polls open. End one of them first, or wait for its end: /poll",
            count=poll.OPEN_OF_ONE,
        )
    closes_at = talk.now + timedelta(days=asked.days)
    where = places[place] if place >= 0 else Where(phrase("Nobody"), None)
    begun = await poll.begin(
        talk.tx,
        asked.title,
        asked.options,
        talk.person.id,
        f"turn {talk.turn}",
        closes_at,
        talk.now,
        where.building,
    )
    if not begun:
        raise StaleTap("begun already")
    if place == TO_EVERYBODY or where.building:
        await telling.tell_people(talk.tx, begun)
    if where.chat:
        await telling.stands_in(talk.tx, begun.number, where.chat)
        talk.tell(where.chat, to_answer(talk.community, begun, 0), *answers_of(begun), card=card_of(begun))
    if staff:
        await audit.note(talk.tx, talk.person.id, "poll.send", str(begun.number), talk.now)
    talk.end()
    return talk.say(
        "📊 It has begun: <b>{question}</b>{where}",
        Button("📊 Answer it", show_poll, begun.number),
        *ways_to_share(talk, f"poll_{begun.number}", begun.question),
        Button("🏁 End it now", end_poll, begun.number),
        Button(TO_MENU, menu),
        question=begun.question,
        where=_said(place, where),
    )


def _said(place: int, where: Where) -> Phrase:
    if place == TO_EVERYBODY:
        return phrase("\nEverybody who lives here is asked now, each in private.")
    if where.building and where.chat:
        return phrase("\n{place}: its group and everybody who lives there, each in private.", place=where.name)
    if where.building:
        return phrase("\n{place}: everybody who lives there is asked now, each in private.", place=where.name)
    if where.chat:
        return phrase("\nIt is on its way: {place}.", place=where.name)
    return phrase("\nNeighbours find it under /poll, and by the link that you send them.")


async def _may_end(talk: Talk[Any], number: int) -> Poll | None:
    """Whoever began it, and the staff."""
    found = await poll.find(talk.tx, number)
    return found if found and (found.person_id == talk.person.id or talk.person.role >= Role.STAFF) else None


may_end = Predicate("may end this poll", ANYONE, _may_end)


@flow.button(may_end)
async def end_poll(talk: Talk[Draft], number: int) -> None:
    found = await talk.granted(may_end, number)
    if not await poll.end(talk.tx, found, talk.now):
        return talk.refuse("This poll is over.")
    return talk.say("🏁 It takes no more answers. What was counted comes in a moment.", Button(TO_MENU, menu))


@flow.button(ANYONE)
async def send_poll(talk: Talk[Draft], place: int) -> None:
    """Telegram's own, here, to be passed on to any chat."""
    asked = talk.draft.vote
    if not asked.title or not asked.options or place != TELEGRAMS:
        raise StaleTap(str(place))
    content = {
        "question": asked.title,
        "options": [{"text": each} for each in asked.options],
        "hide_results_until_closes": True,
        "close_date": int((talk.now + timedelta(days=asked.days)).timestamp()),
        "shuffle_options": len(asked.options) > SHUFFLED,
    }
    talk.end()
    talk.tell(
        talk.chat_id,
        "📊 A small poll: it counts people, not homes.",
        attached=Attachment(MessageKind.POLL, content),
        urgency=ANSWER,
    )
