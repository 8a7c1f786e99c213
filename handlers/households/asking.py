"""Join a home without a letter: address → what are you there? → who are you? → the staff decide."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.households.deciding import show_request
from handlers.households.draft import RELATIONS, UNSURE, Draft, flow
from handlers.households.relation import relation_in, says_relation
from handlers.menu.menu import PERSON, TO_MENU, menu, show_menu
from handlers.menu.person import talk_to_a_person
from storage.people import audit, households, members, requests
from storage.people.members import Relation


@flow.button(ANYONE)
async def ask_address(talk: Talk[Draft]) -> None:
    _ask_address(talk, phrase("Step 1 of 3: Which home is yours? Type building, entrance and room, like this: 3-2-501"))


def _ask_address(talk: Talk[Draft], question: Phrase) -> None:
    talk.ask(question, Button(PERSON, talk_to_a_person), Button(TO_MENU, menu), then=hear_address)


def gives_address(said: Said) -> float:
    return 1.0 if households.read_address(said.words) else 0.6


@flow.answer(MessageKind.WORDS, who=ANYONE, claim=gives_address)
async def hear_address(talk: Talk[Draft]) -> None:
    address = households.read_address(talk.words)
    if not address:
        return _ask_address(talk, phrase("I do not understand this address. Type it like this: 3-2-501"))
    home = await households.at(talk.tx, address)
    if not home:
        return _ask_address(
            talk,
            phrase(
                "There is no home {home} in the roster. Please look again, or ask the people at the duty desk.",
                home=households.label(address),
            ),
        )
    if await members.belongs(talk.tx, talk.person.id, home.id):
        talk.say("You belong to {home} already.", home=home.label)
        return show_menu(talk)
    talk.draft = Draft(home=home.id)
    return _ask_relation(talk, phrase("Step 2 of 3: Home <b>{home}</b>. What are you there?", home=home.label))


def _ask_relation(talk: Talk[Draft], question: Phrase) -> None:
    talk.ask(
        question,
        *[Button(label, choose_relation, relation) for relation, label in RELATIONS.items()],
        (Button("‹ Back", ask_address), Button(TO_MENU, menu)),
        then=hear_relation_asked,
    )


@flow.answer(MessageKind.WORDS, who=ANYONE, claim=says_relation)
async def hear_relation_asked(talk: Talk[Draft]) -> None:
    relation = relation_in(talk.words)
    if relation:
        return await choose_relation(talk, relation)
    return _ask_relation(talk, UNSURE)


@flow.button(ANYONE)
async def choose_relation(talk: Talk[Draft], relation: Relation) -> None:
    if not talk.draft.home:
        raise StaleTap("no home was chosen")
    talk.draft.relation = relation
    talk.ask(
        "Step 3 of 3: Who are you? A name that the office knows is enough. Type it.",
        (Button("‹ Back", ask_address), Button(TO_MENU, menu)),
        then=hear_words,
    )


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_words(talk: Talk[Draft]) -> None:
    draft = talk.draft
    if not draft.home or not draft.relation:
        raise StaleTap("no home was chosen")
    request = await requests.ask(talk.tx, talk.person.id, draft.home, draft.relation, talk.words, talk.now)
    talk.end()
    if not request:
        return talk.say(
            "The office has several requests of yours already. Please wait until it has decided them.",
            Button(TO_MENU, menu),
        )
    await audit.note(talk.tx, talk.person.id, "request.ask", str(request.number), talk.now)
    await show_request(talk, request)
    return talk.say(
        "Thank you. The office looks at it, and I tell you as soon as it has decided.", Button(TO_MENU, menu)
    )
