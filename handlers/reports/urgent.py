"""A danger, to the office as well: the words that tell of it, shown once more → sent as urgent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from handlers.dialogue.attachment import named
from handlers.dialogue.button import Button, Style
from handlers.dialogue.earlier import Earlier, said_earlier, said_there
from handlers.dialogue.post import Post
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.answers import already
from handlers.menu.guessing import too_late
from handlers.menu.menu import ways_on
from handlers.reports.announcing import announce
from handlers.reports.answering import ask_answer
from handlers.reports.collecting import collect
from handlers.reports.draft import Draft, flow
from handlers.reports.reading import chosen
from handlers.reports.subjects import categories_of
from storage import reports
from storage.people import members
from storage.queues.cards import Card
from storage.reports import Attached, Place, places
from storage.reports.deadlines import Deadlines, Urgency
from storage.understanding import Where, understand

HOUR = timedelta(hours=1)  # So long it is part of what else is being told.
DAY = timedelta(days=1)  # First things first: the office may hear of it long after the fire brigade.
CATEGORY = "danger"


@flow.button(ANYONE)
async def tell_of_danger(talk: Talk[Draft], turn: int) -> None:
    """Nothing is asked, so the question that is open stays open."""
    earlier = await said_earlier(talk, turn, DAY)
    if not earlier:
        return too_late(talk)
    talk.before_them = turn
    return talk.say(
        "Shall I send this to the office at once, as urgent? Only the staff see it, with your name.\n\n“{words}”{more}",
        Button("✅ Send", send_urgent, turn).styled(Style.SUCCESS),
        *ways_on(talk),
        words=earlier.beyond_command,
        more=_more(earlier),
    )


async def offer_untold(talk: Talk[Any], turn: int, otherwise: Button) -> None:
    """What somebody has told of a danger while they were at something else, unless the office has it already."""
    offer = await untold(talk, turn, talk.person.id, talk.chat_id)
    if offer:
        talk.say(offer, tell_now(turn), otherwise)


async def untold(post: Post, turn: int, person_id: int, chat_id: int) -> Phrase | None:
    """None: the office has it, or it is too long ago."""
    earlier = await said_there(post, turn, person_id, chat_id, post.now - DAY)
    if not earlier or await reports.told_already(post.tx, person_id, earlier.beyond_command, post.now - DAY):
        return None
    return phrase(
        "🛑 You also told of a danger, and the office does not know of it yet. Shall I send it at once, as urgent? Only"
        " the staff see it, with your name.\n\n“{words}”{more}",
        words=earlier.beyond_command,
        more=_more(earlier),
    )


def tell_now(turn: int) -> Button:
    return Button("📣 Tell the office", send_urgent, turn).short(phrase("📣 Tell the staff"))


def _more(earlier: Earlier) -> Phrase | str:
    return phrase("\n📎 with {kind}", kind=named(earlier.attachment.kind)) if earlier.attachment else ""


def come_back_no_more(talk: Talk[Any], turn: int) -> None:
    """To a danger of which the office knows, or that was none."""
    talk.conversation.dangers = tuple(each for each in talk.conversation.dangers if each != turn)


@flow.button(ANYONE)
async def send_urgent(talk: Talk[Draft], turn: int) -> None:
    earlier = await said_earlier(talk, turn, DAY)
    if not earlier:
        return too_late(talk)
    come_back_no_more(talk, turn)
    words = earlier.beyond_command
    if await reports.told_already(talk.tx, talk.person.id, words, talk.now - DAY):  # A finger that presses twice.
        return already(talk)
    categories = categories_of(talk.community)
    sent = earlier.attachment if not earlier.photo else None
    report = await reports.open(
        talk.tx,
        talk.person.id,
        CATEGORY if CATEGORY in categories else list(categories)[-1],
        words,
        [earlier.photo] if earlier.photo else [],
        talk.now,
        attached=[Attached(sent.kind, sent.content)] if sent else [],
        place=await _place(talk, earlier),
        urgency=Urgency.URGENT,
        private=True,
        deadlines=talk.community.of(Deadlines),
    )
    talk.say(
        "🔴 The office has it, as urgent: report <b>{number}</b>. Does it get worse? Call: {phone}",
        Button("✍️ Add something", ask_answer, report.number),
        *ways_on(talk),
        card=Card("reports", "news", report.number, talk.turn),
        number=report.number,
        phone=talk.community.phone,
    )
    return await announce(talk, report)


async def _place(talk: Talk[Draft], earlier: Earlier) -> Place:
    """Their home, if it is there and they have just one; otherwise the words say where."""
    understood = understand(earlier.beyond_command)
    mine = await members.of_person(talk.tx, talk.person.id)
    if understood.where is Where.HOME and not understood.places.building and len(mine) == 1:
        return places.inside(mine[0].home)
    return Place()


async def left_out(talk: Talk[Draft]) -> bool:
    """Adds what was told of a danger while this was being told, unless the office has it, or it stands there. Whether
    there was any: then it is shown before it is sent. What is longer ago is a matter of its own, and come back to.
    """
    told, added = talk.conversation.dangers, False
    for turn in told:
        earlier = await said_earlier(talk, turn, HOUR)
        if not earlier:
            continue
        come_back_no_more(talk, turn)
        words = earlier.beyond_command
        if not words or words in talk.draft.words:
            continue
        if not await reports.told_already(talk.tx, talk.person.id, words, talk.now - HOUR):
            await collect(talk, words=words, earlier=earlier)
            talk.draft.urgency, added = Urgency.URGENT, True
            chosen(talk.draft, "urgency")
    return added
