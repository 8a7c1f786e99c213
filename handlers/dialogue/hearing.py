"""What a turn is about: each ear, in this order, knows a step for it or nothing; the first that does is believed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from handlers.dialogue.attachment import PASSED_ON
from handlers.dialogue.button import SPENT, read_tap
from handlers.dialogue.earlier import KEPT
from handlers.dialogue.heard import SILENCE, Consent, Fallbacks, Heard, Hearing, Lead
from handlers.dialogue.matters import (
    SURELY,
    about_card,
    an_answer_to_a_person,
    another_matter,
    has_words_besides,
    is_free,
    matter,
    recognised,
    what_was_meant,
)
from handlers.dialogue.said import AWAITED, Said, arbitrate
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.steps import Steps
from handlers.dialogue.talk import Talk
from handlers.dialogue.typed_labels import pressed, pressed_in_part
from handlers.dialogue.words import spoken
from storage.people.groups import STAFF
from storage.queues import cards, inbox, open_questions
from storage.queues.inbox import ROUTE

LINKABLE = re.compile(r"[A-Za-z0-9_-]{1,64}")  # What Telegram lets a link carry.

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


def what_is_waited_for(hearing: Hearing) -> Heard | None:
    """In an emergency “help me” is the answer to it, whatever else it would mean; what is open stays open."""
    informed = (each for each in hearing.recognised if each.informed)
    found = next((each for each in informed if each.recognises(hearing.said) >= AWAITED), None)
    return Lead(found.step, elsewhere=True) if found else None


def a_danger(hearing: Hearing) -> Heard | None:
    """First things first: a caption, a correction and what follows a command count as well."""
    talk, alarm = hearing.talk, hearing.steps.alarm
    if not alarm or not hearing.said.words or talk.harmless or in_staff_group(talk):
        return None  # The staff know their own numbers, and speak of dangers all day.
    if not talk.private and not _is_addressed(talk):
        return None
    if any(each.form and each.form(hearing.said.words) for each in hearing.steps.recognised):
        return None
    if _is_for_others(hearing) or _is_link(hearing):
        return None
    danger = hearing.said.understood.danger
    return Lead(alarm, (danger,)) if danger else None


def _is_for_others(hearing: Hearing) -> bool:
    """Whoever may tell many of a danger is not in it."""
    if hearing.kind is MessageKind.EDIT:
        return False
    word = hearing.slash[0].casefold() if hearing.slash else ""
    command = hearing.steps.commands.get(word)
    step = command.step if command else hearing.awaited
    return step is not None and step.for_others and hearing.talk.person.role >= step.who


def _is_link(hearing: Hearing) -> bool:
    """What it carries nobody has said: a code of random letters may hold a word."""
    if not hearing.slash or hearing.slash[0] != "start":
        return False
    linked, carries, _ = hearing.slash[2].strip().partition("_")
    return bool(carries) and linked in hearing.steps.commands and bool(LINKABLE.fullmatch(hearing.slash[2].strip()))


def _is_addressed(talk: Talk[Any]) -> bool:
    message = talk.update.message or talk.update.edited_message
    answered = message.reply_to_message if message else None
    return talk.is_mentioned or (answered is not None and answered.is_of(talk.community.bot_name))


def a_corrected_reply(hearing: Hearing) -> Heard | None:
    if hearing.kind is MessageKind.EDIT and hearing.card and not hearing.talk.private:
        return lambda: hearing.fallbacks.unchanged(hearing.talk)
    return None


def a_command(hearing: Hearing) -> Heard | None:
    talk, steps = hearing.talk, hearing.steps
    if not hearing.slash:
        return None
    word, addressee, rest = hearing.slash
    parts = rest.split()
    if word.casefold() not in steps.commands and hearing.card:
        return None  # A reply may begin with a slash as well.
    if addressee and not talk.private and addressee.casefold() != talk.community.bot_name.casefold():
        return SILENCE  # Another bot in this group is meant.
    if word == "start" and parts:  # A deep link, which anybody can write; one that leads nowhere is a start.
        linked, *carried = parts[0].split("_")
        if linked in steps.commands or (len(parts) == 1 and parts[0].isascii()):
            rest = rest.strip().removeprefix(parts[0])
        word, parts = (linked, carried) if linked in steps.commands else (word, [])
    command = steps.commands.get(word.casefold())
    if not command and talk.private and parts:
        return None  # It only begins like a command: “/3号楼漏水了”.
    if not command:
        return (lambda: hearing.fallbacks.unknown_command(talk)) if talk.private else SILENCE
    if not talk.private and not (command.step.in_groups or (command.step.in_staff_group and in_staff_group(talk))):
        payload = "_".join([command.word, *parts])
        linked = payload if LINKABLE.fullmatch(payload) else command.word
        return lambda: hearing.fallbacks.in_private(talk, linked)
    about = command.step.about(parts) if command.step.wants else []
    said = rest.strip() if talk.private and not command.reads and not command.step.wants else ""
    return Lead(command.step, about, anew=not command.aside, argument=" ".join(parts), rest=said)


def a_key(hearing: Hearing) -> Heard | None:
    """Under the text field, in simple mode: it arrives as words, and holds in every state, as a command does."""
    command = hearing.steps.keys.get(hearing.talk.words) if hearing.kind is MessageKind.WORDS else None
    return Lead(command.step, anew=not command.aside) if command and hearing.talk.private else None


def a_reply_to_a_card(hearing: Hearing) -> Heard | None:
    if not hearing.card or hearing.kind is MessageKind.EDIT:
        return None
    return about_card(hearing, hearing.card)


def what_was_decided(hearing: Hearing) -> Heard | None:
    """They were asked to whom it belongs, and have said it."""
    decided = hearing.talk.update.decided or ""
    if not decided.startswith(ROUTE):
        return about_card(hearing, decided)
    found = next((each for each in hearing.recognised if each.step.route == decided.removeprefix(ROUTE)), None)
    return Lead(found.step, anew=found.anew, chosen=True) if found else None


def the_rest_of_an_album(hearing: Hearing) -> Heard | None:
    _, *about = (hearing.talk.conversation.album or "").split(" ")
    return about_card(hearing, about[0]) if about and hearing.talk.goes_on_album else None


def a_label_of_the_open_question(hearing: Hearing) -> Heard | None:
    """Whoever types what stands on a button has pressed it."""
    if hearing.kind is not MessageKind.WORDS or not hearing.talk.private:
        return None
    data = pressed(hearing.talk.conversation, hearing.talk.words)
    return tapped(hearing.talk, data, hearing.steps, hearing.fallbacks) if data else None


def a_label_of_a_command(hearing: Hearing) -> Heard | None:
    """In the staff's group as well, if it is dealt with there."""
    if hearing.kind is not MessageKind.WORDS:
        return None
    if hearing.talk.private and hearing.awaited and hearing.awaited.claims_all(hearing.said):
        return None  # 报修 under an offer to report something takes it.
    command = hearing.steps.labels.get(spoken(hearing.talk.words))
    here = command and (hearing.talk.private or (command.step.in_staff_group and in_staff_group(hearing.talk)))
    return Lead(command.step, anew=not command.aside) if command and here else None


def a_part_of_a_label(hearing: Hearing) -> Heard | None:
    """Where a question has only buttons, what fits one of them alone has pressed it; other matters go first."""
    talk = hearing.talk
    if hearing.kind is not MessageKind.WORDS or not talk.private or talk.conversation.awaiting is not None:
        return None
    if hearing.asked or talk.update.decided is not None or arbitrate(hearing.said, hearing.recognised).sure >= SURELY:
        return None
    data = pressed_in_part(talk.conversation, talk.words)
    return tapped(talk, data, hearing.steps, hearing.fallbacks) if data else None


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
    a_part_of_a_label,
    a_reply_to_no_card,
    an_answer_to_a_person,
    another_matter,
    an_answer,
    what_was_meant,
    a_surprise,
    somebody_new,
    what_is_overheard,
    what_nobody_understands,
)


def tapped(talk: Talk[Any], data: str, steps: Steps, fallbacks: Fallbacks) -> Heard:
    """What a tap is about. Raises StaleTap if it is about nothing, any more or ever."""
    if data == SPENT:
        return lambda: fallbacks.already(talk)
    route, parts, question = read_tap(data)
    if question is not None and question != talk.conversation.question:
        if question == talk.conversation.answered:
            return lambda: fallbacks.already(talk)
        raise StaleTap(data)
    step = steps.buttons.get(route)
    if not step:
        raise StaleTap(data)
    command = steps.starts.get(route) if question is None else None
    return Lead(
        step,
        step.about(parts),
        anew=command is not None and not command.aside,
        question=question,
        elsewhere=question is None and command is None,
    )


def in_staff_group(talk: Talk[Any]) -> bool:
    return talk.chat_id == talk.community.groups.get(STAFF)
