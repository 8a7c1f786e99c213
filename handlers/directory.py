"""Which step an update leads to: one look-up, however many flows there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from handlers.dialogue.button import SPENT, read_tap
from handlers.dialogue.errand import Errand
from handlers.dialogue.flow import Flow
from handlers.dialogue.step import Command, MessageKind, StaleTap, Step
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import LANGUAGES, Phrase, spoken, translated
from handlers.menu import answers, menu, welcome
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.queues import cards

AnyStep = Step[Talk[Any], ...]
LINKABLE = re.compile(r"[A-Za-z0-9_-]{1,64}")  # What Telegram lets a link carry.


class Directory:
    def __init__(self, flows: Sequence[Flow[Any]]) -> None:
        self.commands: dict[str, Command] = {}
        self._drafts = {flow.name: flow.draft for flow in flows}
        self._flows = {flow.name: flow for flow in flows}
        self._labels: dict[str, Command] = {}
        self._starts: dict[str, Command] = {}  # By the route of their step.
        self._buttons: dict[str, AnyStep] = {}
        self._answers: dict[str, AnyStep] = {}
        self._replies: dict[str, AnyStep] = {}
        self._surprises: dict[MessageKind, AnyStep] = {}
        self._recognised: list[tuple[Callable[[str], bool], AnyStep]] = []
        self._events: dict[MessageKind, AnyStep] = {}
        self.errands: dict[str, Errand[...]] = {}
        for flow in flows:
            _join(self.commands, {command.word: command for command in flow.commands})
            self._starts |= {command.step.route: command for command in flow.commands}
            for command in flow.commands:
                _join(self._labels, dict.fromkeys(_labels(command), command))
            _join(self._buttons, flow.buttons)
            _join(self._answers, flow.answers)
            _join(self._replies, flow.replies)
            _join(self._surprises, flow.surprises)
            self._recognised += flow.recognised
            _join(self._events, flow.events)
            _join(self.errands, flow.errands)

    def steps(self) -> list[AnyStep]:
        """Every step that is registered, for a test that walks them all."""
        tables: list[Mapping[Any, AnyStep]]
        tables = [self._buttons, self._answers, self._replies, self._surprises, self._events]
        return [step for table in tables for step in table.values()]

    async def take(self, talk: Talk[Any]) -> None:
        """Takes the step that this turn is about; says so kindly where there is none, or not for this person."""
        try:
            await self._take(talk)
            if talk.resumed:  # They have agreed: what they came for is dealt with now.
                talk.leave()
                await self._take(talk)
        except StaleTap:
            answers.stale(talk)
            talk.leave()
        else:
            talk.leave()

    async def _take(self, talk: Talk[Any]) -> None:
        talk.unfinished = self._unfinished(talk)
        if talk.update.callback_query:
            await self._tapped(talk, talk.update.callback_query.data)
        else:
            await self._heard(talk)

    async def _tapped(self, talk: Talk[Any], data: str) -> None:
        if data == SPENT:
            return answers.already(talk)
        route, parts, question = read_tap(data)
        if question is not None and question != talk.conversation.question:
            if question == talk.conversation.answered:
                return answers.already(talk)
            raise StaleTap(data)
        step = self._buttons.get(route)
        if not step:
            raise StaleTap(data)
        command = self._starts.get(route) if question is None else None
        talk.elsewhere = question is None and command is None
        await self._run(step, talk, step.about(parts), anew=command is not None and not command.aside)
        if question is not None and talk.conversation.question != question and talk.person.known:
            talk.conversation.answered = question
            talk.chosen = True
        return None

    def _unfinished(self, talk: Talk[Any]) -> Phrase | None:
        """What the person is in the middle of, if that is worth to be kept when they turn to something else."""
        flow = self._flows.get(talk.conversation.flow or "")
        if not flow or talk.conversation.question is None:
            return None
        try:
            return flow.unfinished(talk.community, msgspec.json.decode(talk.conversation.draft, type=flow.draft))
        except msgspec.DecodeError:  # Written by another version of the program.
            return None

    async def _heard(self, talk: Talk[Any]) -> None:
        kind = talk.kind
        if talk.is_our_own:
            return None
        if event := self._events.get(kind):
            return await self._run(event, talk, [])
        replied = await self._replied(talk)
        if kind is MessageKind.EDIT and replied and not talk.private:
            return answers.unchanged(talk)
        if kind is MessageKind.WORDS and talk.words.startswith("/") and not (replied and not self._is_command(talk)):
            return await self._commanded(talk)
        if replied and kind is not MessageKind.EDIT:
            step, parts = replied
            return await self._run(step, talk, step.about(parts))
        if kind is MessageKind.WORDS and talk.private:
            said = spoken(talk.words)
            if data := talk.conversation.labels.get(said):  # Whoever types what stands on a button has pressed it.
                return await self._tapped(talk, data)
            if meant := self._labels.get(said):
                return await self._run(meant.step, talk, [], anew=not meant.aside)
        message = talk.update.message
        if self._in_staff_group(talk) and message and message.reply_to_message and message.reply_to_message.by_bot:
            return answers.no_card(talk)
        awaited = self._answers.get(talk.conversation.awaiting or "")
        if awaited and kind in awaited.kinds:
            return await self._run(awaited, talk, [])
        surprise = self._surprise(talk)
        if surprise and talk.private and (talk.conversation.question is None or not talk.person.agreed):
            return await self._run(surprise, talk, [])
        if talk.private and not talk.person.agreed and kind is not MessageKind.EDIT:
            return self._welcome(talk)
        if talk.private:
            answers.unexpected(talk, awaited)
        elif talk.is_mentioned:
            answers.in_private(talk, "menu")
        return None

    def _surprise(self, talk: Talk[Any]) -> AnyStep | None:
        """The step that hears what nobody asked for."""
        if talk.kind is MessageKind.WORDS:
            for looks_like, step in self._recognised:
                if looks_like(talk.words):
                    return step
        return self._surprises.get(talk.kind)

    async def _replied(self, talk: Talk[Any]) -> tuple[AnyStep, list[str]] | None:
        """The step that hears a reply to the card that this is one to, and what the card is about."""
        message = talk.update.message or talk.update.edited_message
        if not message or not message.reply_to_message:
            return None
        name = await cards.name_of(talk.tx, talk.chat_id, message.reply_to_message.message_id)
        card, *parts = (name or "").split(":")
        step = self._replies.get(card)
        return (step, parts) if step else None

    def _is_command(self, talk: Talk[Any]) -> bool:
        """Whether these words are a command that is known here; a reply may begin with a slash as well."""
        return talk.words.split()[0][1:].partition("@")[0].casefold() in self.commands

    async def _commanded(self, talk: Talk[Any]) -> None:
        first, *parts = talk.words.split()
        word, _, addressee = first[1:].partition("@")
        if addressee and not talk.private and addressee.casefold() != talk.community.bot_name.casefold():
            return None  # Another bot in this group is meant.
        if word == "start" and parts:  # A deep link, which anybody can write; one that leads nowhere is a start.
            linked, *rest = parts[0].split("_")
            word, parts = (linked, rest) if linked in self.commands else (word, [])
        command = self.commands.get(word.casefold())
        if not command:
            return answers.unknown_command(talk) if talk.private else None
        here = command.step.in_groups or (command.step.in_staff_group and self._in_staff_group(talk))
        if not talk.private and not here:
            payload = "_".join([command.word, *parts])
            return answers.in_private(talk, payload if LINKABLE.fullmatch(payload) else command.word)
        about = command.step.about(parts) if command.step.wants else []
        talk.argument = " ".join(parts)
        return await self._run(command.step, talk, about, anew=not command.aside)

    async def _run(self, step: AnyStep, talk: Talk[Any], about: Sequence[object], *, anew: bool = False) -> None:
        """`anew`: one dialogue at a time, so a command leaves whatever was going on."""
        if talk.private and not talk.person.agreed and not step.before_consent:
            return self._welcome(talk, held=not step.route.startswith(f"{menu.flow.name}."))  # A greeting is no errand.
        at_work = step.who >= Role.VOLUNTEER and self._in_staff_group(talk)
        if not talk.private and step.route in self._buttons and not (step.in_groups or at_work):
            raise StaleTap(step.route)  # Neither personal dialogues nor the staff's are the business of other groups.
        if talk.person.role < step.who:
            return answers.not_for_you(talk, step.who)
        if anew:
            talk.put_aside()
            talk.end()
        flow = step.route.partition(".")[0]
        talk.enter(flow, self._drafts[flow])
        return await step(talk, *about)

    @staticmethod
    def _in_staff_group(talk: Talk[Any]) -> bool:
        return talk.chat_id == talk.community.groups.get(STAFF)

    def _welcome(self, talk: Talk[Any], *, held: bool = False) -> None:
        """Nothing about a person is kept before they have agreed to it."""
        if talk.album is not None and talk.album == talk.conversation.album:
            return  # The first picture of the album has brought the notice, and is held.
        talk.enter(welcome.flow.name, welcome.flow.draft)
        welcome.ask(talk, talk.turn if held else talk.draft.turn)
        talk.conversation.album = talk.album


def _labels(command: Command) -> set[str]:
    """What a person may type for it: its labels, and what stands on its button in any language."""
    button = [translated(language, command.button.text) for language in LANGUAGES] if command.button else []
    return {spoken(label) for label in (*command.labels, *button)}


def _join(table: dict[Any, Any], more: Mapping[Any, Any]) -> None:
    if twice := table.keys() & more.keys():
        raise ValueError(f"two flows lay claim to {sorted(map(str, twice))}")
    table |= more
