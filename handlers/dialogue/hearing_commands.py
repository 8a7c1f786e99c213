"""The ears for commands: as they are typed, as a link carries them, as a key or a button calls them."""

from __future__ import annotations

import re
from typing import Any

from handlers.dialogue.heard import SILENCE, Heard, Hearing, Lead, in_staff_group
from handlers.dialogue.step import MessageKind, Step
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import LANGUAGES, Phrase, spoken, translated
from handlers.dialogue.work import Due, Entry
from storage.people.people import Role

LONGEST = 40  # Signs, of a label with what is said before it.
_SIGH = re.compile(
    r"^(?:算了吧?|还是|那就?|先|就|好吧|唉|哎|never mind|nevermind|actually|no|oh|ok|okay|well|sorry|please) ?"
    r"(?=[\u4e00-\u9fff]|(?<= ))"
)
_NUMBER = re.compile(r"[#＃]?([0-9]{1,9})号?")
LINKABLE = re.compile(r"[A-Za-z0-9_-]{1,64}")  # What Telegram lets a link carry.


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
    named = _NUMBER.fullmatch(" ".join(parts)) if command.numbered else None
    if named and command.numbered and _may_number(talk, command.numbered):
        return Lead(command.numbered, [int(named[1])], anew=False)
    if not talk.private and not (command.step.in_groups or (command.step.in_staff_group and in_staff_group(talk))):
        payload = "_".join([command.word, *parts])
        linked = payload if LINKABLE.fullmatch(payload) else command.word
        numbered = command.word if command.numbered and _may_number(talk, command.numbered) else ""
        return lambda: hearing.fallbacks.in_private(talk, linked, numbered)
    about = command.step.about(parts) if command.step.wants else []
    said = rest.strip() if talk.private and not command.reads and not command.step.wants else ""
    return Lead(command.step, about, anew=not command.aside, argument=" ".join(parts), rest=said)


def _may_number(talk: Talk[Any], step: Step[Any, [int]]) -> bool:
    return talk.person.role >= step.who and (talk.private or in_staff_group(talk))


def a_key(hearing: Hearing) -> Heard | None:
    """Under the text field, in simple mode: it arrives as words, and holds in every state, as a command does."""
    command = hearing.steps.keys.get(hearing.talk.words) if hearing.kind is MessageKind.WORDS else None
    return Lead(command.step, anew=not command.aside) if command and hearing.talk.private else None


def _after_sighs(said: str) -> str:
    """“算了，先不报了”, “never mind, stop”: what is said before it changes nothing."""
    before = ""
    while len(said) < LONGEST and said != before:
        before, said = said, _SIGH.sub("", said)
    return said


def a_label_of_a_command(hearing: Hearing) -> Heard | None:
    """In the staff's group as well, if it is dealt with there."""
    if hearing.kind is not MessageKind.WORDS:
        return None
    if hearing.talk.private and hearing.awaited and hearing.awaited.claims_all(hearing.said):
        return None  # 报修 under an offer to report something takes it.
    said = spoken(hearing.talk.words)
    command = hearing.steps.labels.get(said) or hearing.steps.labels.get(_after_sighs(said))
    here = command and (hearing.talk.private or (command.step.in_staff_group and in_staff_group(hearing.talk)))
    return Lead(command.step, anew=not command.aside) if command and here else None


def a_label_of_the_workbench(hearing: Hearing) -> Heard | None:
    """For whoever finds it there. Where a question waits for words, only what is due: an entry may be the answer."""
    talk, here = hearing.talk, in_staff_group(hearing.talk)
    at_work = talk.person.role >= Role.VOLUNTEER and (talk.private or here)
    if not at_work or hearing.kind is not MessageKind.WORDS or len(talk.words) > LONGEST:
        return None
    said, offered = spoken(talk.words), talk.community.offered
    places: list[Due | Entry] = [
        *(each for one in offered for each in one.due),
        *(each for one in offered for each in one.work),
    ]
    known = [each for each in places if talk.person.role >= each.step.who and said in _called(each.label)]
    found = next((each for each in known if isinstance(each, Due) or not hearing.awaited), None)
    if not found:
        return None
    if talk.private or found.step.in_staff_group or found.step.in_groups:
        command = hearing.steps.starts.get(found.step.route)
        return Lead(found.step, anew=not (command and command.aside))
    return (lambda: hearing.fallbacks.in_private(talk, "work")) if isinstance(found, Due) else None


def _called(label: Phrase) -> set[str]:
    return {spoken(translated(language, label.text)) for language in LANGUAGES}
