"""The ear that comes before all others: whoever tells of a danger is told what to do."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.heard import Heard, Hearing, Lead, in_staff_group
from handlers.dialogue.hearing_commands import LINKABLE
from handlers.dialogue.step import MessageKind
from handlers.dialogue.talk import Talk


def a_danger(hearing: Hearing) -> Heard | None:
    """First things first: a caption, a correction and what follows a command count as well."""
    talk, alarm = hearing.talk, hearing.steps.alarm
    if not alarm or not hearing.said.words or talk.harmless or in_staff_group(talk):
        return None  # The staff know their own numbers, and speak of dangers all day.
    if not talk.private and not _is_addressed(talk):
        return None
    if _has_a_form(hearing) or _is_for_others(hearing) or _is_link(hearing):
        return None
    danger = hearing.said.understood.danger
    return Lead(alarm, (danger,)) if danger else None


def _has_a_form(hearing: Hearing) -> bool:
    """Of something that this person may do: no word in it is meant as such."""
    role, words = hearing.talk.person.role, hearing.said.words
    return any(each.form and role >= each.step.who and each.form(words) for each in hearing.steps.recognised)


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
