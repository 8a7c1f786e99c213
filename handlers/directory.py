"""Which step an update leads to, and whether whoever sent it may take it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from handlers.dialogue.attachment import PASSED_ON
from handlers.dialogue.flow import Flow
from handlers.dialogue.heard import Consent, Fallbacks, Heard, Lead, Silence, in_staff_group
from handlers.dialogue.hearing import hear
from handlers.dialogue.step import StaleTap
from handlers.dialogue.steps import AnyStep, Steps
from handlers.dialogue.talk import Talk
from handlers.dialogue.tapped import tapped
from storage.people.people import Role
from storage.queues import open_questions


class Directory:
    def __init__(self, flows: Sequence[Flow[Any]], fallbacks: Fallbacks, consent: Consent) -> None:
        self.steps = Steps(flows)
        self._fallbacks, self._consent = fallbacks, consent

    async def take(self, talk: Talk[Any]) -> None:
        """Takes the step that this turn is about; says so kindly where there is none, or not for this person."""
        open_before, told_before = _open_dialogue(talk), talk.conversation.dangers if talk.person.agreed else ()
        try:
            await self._take(talk)
            while resumed := talk.resumed:  # They have agreed, or said what they meant: that is dealt with now.
                talk.resumed = None
                talk.leave()
                await self._take(talk, resumed.to)
        except StaleTap:
            self._fallbacks.stale(talk)
            talk.leave()
        else:
            talk.leave()
            if told_before and self.steps.reminder and open_before not in {None, _open_dialogue(talk)}:
                await self._come_back_to(talk, told_before, self.steps.reminder)

    async def _come_back_to(self, talk: Talk[Any], dangers: Sequence[int], reminder: AnyStep) -> None:
        """They were told amid the dialogue that was open before this turn, which is over now, in whatever way."""
        conversation = talk.conversation
        untold = [turn for turn in dangers if turn in conversation.dangers and turn != talk.before_them]
        conversation.dangers = tuple(turn for turn in conversation.dangers if turn not in untold)
        for turn in untold:
            await reminder(talk, turn)

    async def _take(self, talk: Talk[Any], to: str | None = None) -> None:
        self._look_at_draft(talk)
        heard = self._meant(to) if to else await self._find(talk)
        if isinstance(heard, Lead):
            await self._follow(heard, talk)
        elif not isinstance(heard, Silence) and (saying := heard()):
            await saying

    def _meant(self, route: str) -> Lead:
        found = next((each for each in self.steps.recognised if each.step.route == route), None)
        if not found:  # It comes with a tap, so anybody may have written it.
            raise StaleTap(route)
        return Lead(found.step, anew=found.anew, chosen=True)

    async def _find(self, talk: Talk[Any]) -> Heard:
        if tap := talk.update.callback_query:
            return tapped(talk, tap.data, self.steps, self._fallbacks)
        return await hear(talk, self.steps, self._fallbacks, self._consent)

    def _look_at_draft(self, talk: Talk[Any]) -> None:
        """What the person is in the middle of, if that is worth to be kept when they turn to something else; whether it
        goes to somebody in the end; what it is about.
        """
        talk.unfinished, talk.might_send, talk.has_begun, talk.matter = None, False, False, ""
        flow = self.steps.flows.get(talk.conversation.flow or "")
        if not flow or talk.conversation.question is None:
            return
        talk.might_send = flow.sends
        try:
            draft = msgspec.json.decode(talk.conversation.draft, type=flow.draft)
        except msgspec.DecodeError:  # Written by another version of the program.
            return
        talk.has_begun = draft != flow.draft()
        talk.unfinished, talk.matter = flow.unfinished(talk.community, draft), flow.matter(talk.community, draft)

    def _look_at_sent(self, talk: Talk[Any], step: AnyStep) -> None:
        """Raises NotSaidBack: in simple mode nobody's words go to others before they were said back."""
        said = talk.kind in PASSED_ON and not talk.album  # Each picture of an album comes by itself.
        decided = talk.is_tap or talk.update.decided is not None
        if not (talk.person.simple and talk.private and said) or decided or step is self.steps.alarm:
            return
        command = self.steps.starts.get(step.route)
        if step.at_once or (command and not command.reads):
            return  # It was asked for by its name: there are no words of theirs in what others are told.
        if talk.tells_others and talk.turn not in talk.effects.secrets:
            raise talk.not_said_back()

    async def _follow(self, lead: Lead, talk: Talk[Any]) -> None:
        step = lead.step
        if talk.private and not talk.person.agreed and not step.before_consent:
            return await self._consent(talk, step)  # Nothing about a person is kept before they have agreed to it.
        at_work = step.who >= Role.VOLUNTEER and in_staff_group(talk)
        if not talk.private and step.route in self.steps.buttons and not (step.in_groups or at_work):
            raise StaleTap(step.route)  # Neither personal dialogues nor the staff's are the business of other groups.
        if talk.person.role < step.who:
            return self._fallbacks.not_for_you(talk, step.who)
        talk.elsewhere, talk.argument, talk.was_chosen = lead.elsewhere, lead.argument, lead.chosen
        talk.rest = lead.rest
        if lead.anew:
            talk.put_aside()
            talk.end()
        flow = step.route.partition(".")[0]
        talk.enter(flow, self.steps.drafts[flow])
        if step.may:
            await talk.check(step.may, next(iter(lead.about), None))
        if lead.answers:
            await open_questions.answered(talk.tx, talk.person.id, lead.answers)
        if lead.only_words:
            self._fallbacks.only_words(talk, step)
            talk.turns_to(talk.words)
        await step(talk, *lead.about)
        self._look_at_sent(talk, step)
        if step.route in self.steps.answers:
            talk.keep_asking()
        if lead.question is not None:
            talk.answer(lead.question)
        if talk.rest and talk.turn not in talk.effects.secrets:  # Whoever writes behind a command has said it.
            talk.leave()
            talk.turns_to(talk.rest)
            await self._take(talk)
        return None


def _open_dialogue(talk: Talk[Any]) -> str | None:
    """The flow of the question that is open."""
    return talk.conversation.flow if talk.conversation.question is not None else None
