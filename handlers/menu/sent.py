"""What goes from people in simple mode to others: said back before it is sent → passed on → changed for ten minutes.

What they say where only words are understood is heard by a person, who can answer it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from msgspec import Struct

from handlers.dialogue.attachment import PASSED_ON, SPOKEN, named
from handlers.dialogue.button import Button
from handlers.dialogue.capability import Capability
from handlers.dialogue.earlier import said_earlier
from handlers.dialogue.flow import Flow
from handlers.dialogue.outgoing import NotSaidBack, Outgoing
from handlers.dialogue.said import NAMED
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, enumerated, known_as, phrase, plain
from handlers.menu.guessing import too_late
from handlers.menu.menu import PERSON, TO_MENU, menu, ways_on
from handlers.menu.passing import cannot_pass_on, told_staff
from handlers.menu.person import talk_to_a_person
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.queues import inbox, open_questions
from storage.queues.cards import Card


class Draft(Struct):
    turn: int = 0  # In which was sent what is to be different.


CHANGED_WITHIN = timedelta(minutes=10)
flow = Flow("sent", Draft)
capability = Capability(flow)


async def say_back(talk: Talk[Any], unsaid: NotSaidBack) -> None:
    """Nothing of it has happened yet. Who would hear of it, and what would come of it, is what the step that was
    taken for this has found out: so it is shown for every step alike.
    """
    said = Phrase("“{words}”", {"words": talk.words}) if talk.words else named(talk.kind)
    talk.say(
        "You want to say this:\n\n{said}\n{understood}\nShall I pass it on? This goes to: {who}",
        Button("✅ Pass it on", go_ahead, talk.turn, talk.conversation.question or 0),
        Button("✏️ Make a change", say_again),
        Button(TO_MENU, menu),
        said=said,
        understood=_understood(talk, unsaid.answers),
        who=await _who(talk, unsaid.told),
    )


def _understood(talk: Talk[Any], answers: Sequence[Outgoing]) -> Phrase | str:
    """What is more than their own words, such as a day."""
    found = [each.words for each in answers if each.words.values and each.question is None]
    found = [each for each in found if not talk.words or talk.words not in plain(talk.person.language, each)]
    return phrase("\nThat is how I understand it:\n<blockquote>{answer}</blockquote>", answer=found[0]) if found else ""


async def _who(talk: Talk[Any], told: Sequence[int | str]) -> str | Phrase:
    """Only whom they chose themselves is named: who else follows a matter is not for them to know."""
    family: dict[int, str] = {}
    for capability in talk.community.offered:
        if capability.relatives:
            family.update(await capability.relatives(talk))
    names: list[str | Phrase] = [known_as(family[each]) for each in told if isinstance(each, int) and each in family]
    office = {STAFF, talk.community.groups.get(STAFF), *talk.community.duty, *talk.community.admins}
    if office.intersection(told):
        names.append(phrase("the property office"))
    if not office.union(family).issuperset(told):
        names.append(phrase("neighbours"))
    return enumerated(names)


@flow.button(ANYONE)
async def go_ahead(talk: Talk[Draft], turn: int, asked: int) -> None:
    """To what they answered then, and to nothing that was asked since."""
    earlier = await said_earlier(talk, turn)
    if not earlier or asked != (talk.conversation.question or 0):
        return too_late(talk)
    return talk.resume(turn, earlier.update)


@flow.button(ANYONE)
async def say_again(talk: Talk[Draft]) -> None:
    talk.say("I passed nothing on. Please say it once more, as you want it.")
    talk.ask_again()


def offer_ear(talk: Talk[Any]) -> None:
    """A question that understands only words got a voice. Where a machine hears voices, its words come in a moment."""
    heard = talk.kind in SPOKEN and any(each.spoken for each in talk.community.offered)
    talk.say(
        phrase("I am listening to it, and show you in a moment what I heard. Or a person at the office listens:")
        if heard
        else phrase(
            "I cannot understand {kind} here myself. Press the button, and a person at the office listens and answers"
            " you.",
            kind=named(talk.kind),
        ),
        Button("👂 Yes, please", hand_over, talk.turn),
        *ways_on(talk),
    )


@flow.button(ANYONE)
async def hand_over(talk: Talk[Draft], turn: int) -> None:
    """The question stays open."""
    asked = phrase(" to my question “{question}”", question=talk.asked) if talk.asked else ""
    await _hand_over(talk, turn, asked)


@flow.button(ANYONE)
async def hand_over_instead(talk: Talk[Draft], turn: int) -> None:
    """It was no answer to anything."""
    talk.end()
    await _hand_over(talk, turn)


async def _hand_over(talk: Talk[Draft], turn: int, asked: Phrase | str = "") -> None:
    earlier = await said_earlier(talk, turn)
    if not earlier:
        return too_late(talk)
    talk.tell_staff(
        "🎤 {name} says this{asked}. Please listen; reply here, and I tell them.",
        attached=earlier.attachment,
        card=Card("sent", "said", talk.person.id, turn),
        name=talk.name,
        asked=asked,
    )
    return await told_staff(talk)


@flow.button(ANYONE)
async def change(talk: Talk[Draft], turn: int) -> None:
    if not await inbox.body_of(talk.tx, turn, talk.person.id, talk.now - CHANGED_WITHIN):
        return talk.say(
            "That is more than ten minutes ago. A person helps you to change it:",
            Button(PERSON, talk_to_a_person),
            *ways_on(talk),
        )
    talk.draft = Draft(turn)
    return talk.ask(
        "What shall be different? Say it with your voice or in words; the office reads it beside what you sent.",
        Button(TO_MENU, menu),
        then=hear_change,
    )


@flow.answer(*PASSED_ON, who=ANYONE, claim=lambda _: NAMED)  # “我没事了” ends an alarm also here.
async def hear_change(talk: Talk[Draft]) -> None:
    talk.end()
    _tell(talk, phrase("✏️ {name} wants to change what they sent a moment ago:", name=talk.name))
    await told_staff(talk)


def _tell(talk: Talk[Any], who: Phrase) -> None:
    talk.tell_staff(
        "{who}\n<blockquote>{words}</blockquote>",
        attached=talk.attachment,
        card=Card("sent", "said", talk.person.id, talk.turn),
        who=who,
        words=talk.words or named(talk.kind),
    )


@flow.reply("said", who=Role.STAFF)
async def answer(talk: Talk[Draft], person_id: int, _turn: int) -> None:
    if talk.kind not in PASSED_ON:
        return cannot_pass_on(talk)
    talk.tell(
        person_id,
        "💬 {staff} answers what you said:\n\n{words}",
        attached=talk.attachment,
        card=Card("sent", "told", talk.turn),
        staff=talk.name,
        words=talk.words or named(talk.kind),
    )
    lasts = open_questions.lasts(talk.words)
    await open_questions.ask(talk.tx, person_id, Card("sent", "told"), talk.turn, talk.now, lasts)
    return talk.say("Passed on.")


@flow.reply("told", who=ANYONE, topic=phrase("what you said"))
async def answer_back(talk: Talk[Draft], _turn: int) -> None:
    if talk.kind not in PASSED_ON:
        return cannot_pass_on(talk)
    _tell(talk, phrase("💬 {name} answers:", name=talk.name))
    return await told_staff(talk)
