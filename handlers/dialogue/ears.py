"""What a flow hears: answers, replies, words that were meant for it, dangers, and what nobody asked for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Concatenate, Generic, ParamSpec

from handlers.dialogue.predicate import Who
from handlers.dialogue.said import Informed, Recognised, Recogniser
from handlers.dialogue.step import MessageKind, Step
from handlers.dialogue.talk import D, Talk
from handlers.dialogue.words import Phrase
from storage.people.people import Role
from storage.queues.cards import Card
from storage.understanding import Danger

P = ParamSpec("P")
Taken = Callable[Concatenate[Talk[D], P], Awaitable[None]]
Overhears = Callable[[Talk[Any]], bool]


class Ears(Generic[D]):
    """Whoever adds a step says who may take it; there is no default to forget."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.answers: dict[str, Step[Talk[D], ...]] = {}
        self.replies: dict[str, Step[Talk[D], ...]] = {}
        self.recognised: list[Recognised] = []
        self.alarmed: Step[Talk[D], [Danger]] | None = None
        self.reminder: Step[Talk[D], [int]] | None = None  # Comes back to a danger.
        self.listener: Step[Talk[D], []] | None = None  # Hears what a machine has heard.
        self.surprises: dict[MessageKind, Step[Talk[D], ...]] = {}
        self.events: dict[MessageKind, Step[Talk[D], ...]] = {}
        self.overheard: list[tuple[Overhears, Step[Talk[D], ...]]] = []
        self._routes: set[str] = set()

    def answer(
        self,
        *kinds: MessageKind,
        who: Role,
        claim: Recogniser | None = None,
        for_others: bool = False,
        adds: bool = False,
    ) -> Callable[[Taken[D, []]], Step[Talk[D], []]]:
        """Hears what a question waited for, if it is of one of these kinds. Its draft may be empty, or out of date.

        `claim` says how surely words answer it: what another capability is surer of is that matter instead, or is asked
        back. Without one all words are an answer. `adds`: under a summary, to what will be sent; a question is
        answered instead.
        """

        def register(take: Taken[D, []]) -> Step[Talk[D], []]:
            route = self._route(take.__name__)
            step = Step(route, take, who, kinds=kinds, claim=claim, for_others=for_others, adds=adds)
            self.answers[step.route] = step
            return step

        return register

    def reply(
        self,
        *cards: str,
        who: Who,
        topic: Phrase | None = None,
        concerns: Callable[[Talk[D], int], Awaitable[str]] | None = None,
    ) -> Callable[[Taken[D, P]], Step[Talk[D], P]]:
        """Hears a reply to one of these cards of the flow, and takes what the card is about. `topic`, with a `number`:
        what that is for somebody who was asked there; `concerns`: the same in the words that it was told in.
        """

        def register(take: Taken[D, P]) -> Step[Talk[D], P]:
            step = Step(self._route(take.__name__), take, who, topic=topic, concerns=concerns)
            self.replies |= dict.fromkeys((Card(self.name, card) for card in cards), step)
            return step

        return register

    def recognises(
        self,
        recogniser: Recogniser,
        who: Role,
        *,
        called: Phrase | None = None,
        takes_all: bool = False,
        form: Callable[[str], bool] | None = None,
        informed: Informed | None = None,
        before_consent: bool = False,
        at_once: bool = False,
        aside: bool = False,
        kinds: Sequence[MessageKind] = (MessageKind.WORDS,),
    ) -> Callable[[Taken[D, []]], Step[Talk[D], []]]:
        """Hears what this capability was meant for, while no question claims the words for its answer.

        `called` is the button by which it is asked back, if another capability is as sure. One that `takes_all` is
        offered for what nobody understands. Words of a `form` of their own mean no danger, whatever they are. What has
        to look something up first is `informed`. What others are told `at_once` are not their words: in simple mode
        it is not said back first. One that is only an `aside` answers, and leaves what is open as it is. `kinds`: under
        which of them it hears the words, and uses what they stand under.
        """

        def register(take: Taken[D, []]) -> Step[Talk[D], []]:
            step = Step(
                self._route(take.__name__),
                take,
                who,
                kinds=kinds,
                before_consent=before_consent,
                at_once=at_once,
            )
            self.recognised.append(Recognised(recogniser, step, called, takes_all, form, informed, answers=aside))
            return step

        return register

    def alarm(self, who: Role) -> Callable[[Taken[D, [Danger]]], Step[Talk[D], [Danger]]]:
        """Hears of a danger, in every state of every dialogue, before consent too."""

        def register(take: Taken[D, [Danger]]) -> Step[Talk[D], [Danger]]:
            step = Step(self._route(take.__name__), take, who, before_consent=True)
            self.alarmed = step
            return step

        return register

    def after_alarm(self, who: Role) -> Callable[[Taken[D, [int]]], Step[Talk[D], [int]]]:
        """Comes back to a danger that was told in that turn amid a dialogue, once that is over, in whatever way."""

        def register(take: Taken[D, [int]]) -> Step[Talk[D], [int]]:
            self.reminder = Step(self._route(take.__name__), take, who, before_consent=True)
            return self.reminder

        return register

    def heard_aloud(self, who: Role) -> Callable[[Taken[D, []]], Step[Talk[D], []]]:
        """Hears the words that a machine has heard in a voice message, unless they tell of a danger."""

        def register(take: Taken[D, []]) -> Step[Talk[D], []]:
            self.listener = Step(self._route(take.__name__), take, who)
            return self.listener

        return register

    def unprompted(
        self, *kinds: MessageKind, who: Role, before_consent: bool = False
    ) -> Callable[[Taken[D, []]], Step[Talk[D], []]]:
        """Hears what somebody sends out of the blue, while no question waits for an answer."""

        def register(take: Taken[D, []]) -> Step[Talk[D], []]:
            step = Step(self._route(take.__name__), take, who, kinds=kinds, before_consent=before_consent)
            self.surprises |= dict.fromkeys(kinds, step)
            return step

        return register

    def overhears(self, is_meant: Overhears) -> Callable[[Taken[D, []]], Step[Talk[D], []]]:
        """Hears what people say to each other in a group, where the community wants that."""

        def register(take: Taken[D, []]) -> Step[Talk[D], []]:
            step = Step(self._route(take.__name__), take, Role.VISITOR, kinds=(MessageKind.WORDS,), before_consent=True)
            self.overheard.append((is_meant, step))
            return step

        return register

    def event(self, kind: MessageKind, who: Role) -> Callable[[Taken[D, []]], Step[Talk[D], []]]:
        """Hears of something that nobody said."""

        def register(take: Taken[D, []]) -> Step[Talk[D], []]:
            step = Step(self._route(take.__name__), take, who, before_consent=True)
            self.events[kind] = step
            return step

        return register

    def _route(self, step: str) -> str:
        route = f"{self.name}.{step}"
        if route in self._routes:  # In a folder of several files nobody would notice that one hides the other.
            raise ValueError(f"two steps are called {route}")
        self._routes.add(route)
        return route
