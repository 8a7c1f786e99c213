"""What a turn is about: each ear, in this order, knows a step for it or nothing; the first that does is believed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handlers.dialogue.attachment import PASSED_ON
from handlers.dialogue.earlier import KEPT
from handlers.dialogue.heard import SILENCE, Consent, Fallbacks, Heard, Hearing, Lead, in_staff_group
from handlers.dialogue.hearing_commands import (
    a_command,
    a_key,
    a_label_of_a_command,
    a_label_of_the_workbench,
)
from handlers.dialogue.hearing_danger import a_danger
from handlers.dialogue.hearing_labels import a_label_of_the_open_question, a_part_of_a_label
from handlers.dialogue.matters import (
    about_card,
    an_answer_to_a_person,
    another_matter,
    has_words_besides,
    is_free,
    matter,
    recognised,
    what_was_looked_at_since,
    what_was_meant,
)
from handlers.dialogue.said import AWAITED, Said
from handlers.dialogue.step import MessageKind
from handlers.dialogue.steps import Steps
from handlers.dialogue.talk import Talk
from storage.queues import cards, inbox, open_questions
from storage.queues.inbox import ROUTE

Ear = Callable[[Hearing], Heard | None]


async def hear(talk: Talk[Any], steps: Steps, fallbacks: Fallbacks, consent: Consent) -> Heard:
    may_answer = talk.private and talk.person.agreed and talk.kind in PASSED_ON
    asked = await open_questions.of(talk.tx, talk.person.id, talk.now) if may_answer else []
    matters = [await matter(talk, steps, each) for each in asked]
    said, known = Said(talk.beyond_command, harmless=talk.harmless), await recognised(talk, steps)
    name = await _replied_to(talk)
    card = name if name.partition(":")[0] in steps.replies else ""
    replies_open = name == f"?{talk.conversation.question}"
    answers_open = talk.private or replies_open or await _is_fresh(talk)
    hearing = Hearing(talk, steps, fallbacks, consent, said, card, answers_open, replies_open, asked, matters, known)
    return next((heard for ear in EARS if (heard := ear(hearing))), SILENCE)


async def _replied_to(talk: Talk[Any]) -> str:
    """The card that it is a reply to."""
    message = talk.update.message or talk.update.edited_message
    if not message or not message.reply_to_message:
        return ""
    return await cards.name_of(talk.tx, talk.chat_id, message.reply_to_message.message_id) or ""


async def _is_fresh(talk: Talk[Any]) -> bool:
    """In a group people talk with each other, too: a question of long ago is answered only by replying to it."""
    question = talk.conversation.question
    if question is None or talk.conversation.awaiting is None:
        return False
    return await inbox.body_of(talk.tx, question, talk.person.id, talk.now - KEPT) is not None


def our_own_answer(hearing: Hearing) -> Heard | None:
    return SILENCE if hearing.talk.is_our_own else None


def an_event(hearing: Hearing) -> Heard | None:
    step = hearing.steps.events.get(hearing.kind)
    return Lead(step) if step else None


def what_a_machine_heard(hearing: Hearing) -> Heard | None:
    """In a voice message, which was dealt with: a danger at once, anything else only if whoever spoke says so."""
    if not hearing.talk.update.heard:
        return None
    listener = hearing.steps.listener
    return a_danger(hearing) or (Lead(listener) if listener else SILENCE)


def what_is_waited_for(hearing: Hearing) -> Heard | None:
    """In an emergency “help me” is the answer to it, whatever else it would mean; what is open stays open."""
    informed = (each for each in hearing.recognised if each.informed)
    found = next((each for each in informed if hearing.said.sure(each.recognises) >= AWAITED), None)
    return Lead(found.step, elsewhere=True) if found else None


def a_corrected_reply(hearing: Hearing) -> Heard | None:
    if hearing.kind is MessageKind.EDIT and hearing.card and not hearing.talk.private:
        return lambda: hearing.fallbacks.unchanged(hearing.talk)
    return None


def a_reply_to_a_card(hearing: Hearing) -> Heard | None:
    if not hearing.card or hearing.kind is MessageKind.EDIT:
        return None
    return about_card(hearing, hearing.card)


def what_was_decided(hearing: Hearing) -> Heard | None:
    """They were asked to whom it belongs, and have said it."""
    decided = hearing.talk.update.decided or ""
    if not decided.startswith(ROUTE):
        return about_card(hearing, decided)
    known = hearing.steps.recognised  # Not only by the words: it may be a voice.
    found = next((each for each in known if each.step.route == decided.removeprefix(ROUTE)), None)
    return Lead(found.step, anew=found.anew, chosen=True) if found else None


def the_rest_of_an_album(hearing: Hearing) -> Heard | None:
    _, *about = (hearing.talk.conversation.album or "").split(" ")
    return about_card(hearing, about[0]) if about and hearing.talk.goes_on_album else None


def a_reply_to_no_card(hearing: Hearing) -> Heard | None:
    message = hearing.talk.update.message
    answered = message.reply_to_message if message else None
    ours = answered is not None and answered.is_of(hearing.talk.community.bot_name)
    if ours and in_staff_group(hearing.talk) and not (hearing.replies_open and hearing.awaited):
        return lambda: hearing.fallbacks.no_card(hearing.talk)
    return None


def an_answer(hearing: Hearing) -> Heard | None:
    step = hearing.awaited if hearing.answers_open else None
    if step and hearing.kind in step.kinds:
        return Lead(step)
    return Lead(step, only_words=True) if step and has_words_besides(hearing) else None


def a_surprise(hearing: Hearing) -> Heard | None:
    step = hearing.steps.surprises.get(hearing.kind)
    if not step and has_words_besides(hearing):
        step = hearing.steps.surprises.get(MessageKind.WORDS)
        return Lead(step, only_words=True) if step and is_free(hearing.talk) else None
    return Lead(step) if step and is_free(hearing.talk) else None


def somebody_new(hearing: Hearing) -> Heard | None:
    talk = hearing.talk
    if talk.private and not talk.person.agreed and (hearing.kind is not MessageKind.EDIT or talk.words):
        return lambda: hearing.consent(talk, None)
    return None


def what_is_overheard(hearing: Hearing) -> Heard | None:
    talk = hearing.talk
    if talk.private or hearing.kind is not MessageKind.WORDS or hearing.slash or in_staff_group(talk):
        return None
    return next((Lead(step, elsewhere=True) for meant, step in hearing.steps.overheard if meant(talk)), None)


def what_nobody_understands(hearing: Hearing) -> Heard | None:
    talk = hearing.talk
    if talk.private:
        return lambda: hearing.fallbacks.unexpected(talk, hearing.awaited)
    return (lambda: hearing.fallbacks.in_private(talk, "menu")) if talk.is_mentioned else None


EARS: tuple[Ear, ...] = (
    our_own_answer,
    an_event,
    what_a_machine_heard,
    what_is_waited_for,
    a_danger,
    a_corrected_reply,
    a_command,
    a_key,
    a_reply_to_a_card,
    what_was_decided,
    the_rest_of_an_album,
    a_label_of_the_open_question,
    a_label_of_a_command,
    a_label_of_the_workbench,
    a_part_of_a_label,
    a_reply_to_no_card,
    an_answer_to_a_person,
    another_matter,
    what_was_looked_at_since,
    an_answer,
    what_was_meant,
    a_surprise,
    somebody_new,
    what_is_overheard,
    what_nobody_understands,
)
