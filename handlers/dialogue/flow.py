"""A flow collects the steps of one dialogue, each with who may take it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Concatenate

from handlers.dialogue.community import Community
from handlers.dialogue.ears import Ears, P, Taken
from handlers.dialogue.errand import Errand, Result, Workplace
from handlers.dialogue.post import Post
from handlers.dialogue.predicate import Who
from handlers.dialogue.step import Command, Key, Step
from handlers.dialogue.talk import D, Talk
from handlers.dialogue.words import Phrase
from storage.people.people import Role

Drawn = Callable[[Post, Any], Awaitable[None]]  # Of the number of what the card shows, or of that itself.


class Flow(Ears[D]):
    """`draft` is a msgspec Struct whose fields all have defaults: what a person has said so far.

    Whoever adds a step says who may take it; there is no default to forget.
    """

    def __init__(
        self,
        name: str,
        draft: type[D],
        *,
        unfinished: Callable[[Community, D], Phrase | None] | None = None,
        matter: Callable[[Community, D], str] = lambda *_: "",
    ) -> None:
        """`unfinished` names a draft that took some trouble: it is put aside under this name, and can be gone on with,
        when something else is begun. Such a draft goes to somebody in the end. `matter` is what it is about, in words,
        once it is told: what is surely of another kind is not added to it without asking.
        """
        super().__init__(name)
        self.draft, self.unfinished = draft, unfinished or (lambda *_: None)
        self.sends, self.matter = unfinished is not None, matter
        self.commands: list[Command] = []
        self.buttons: dict[str, Step[Talk[D], ...]] = {}
        self.drawings: dict[str, Drawn] = {}
        self.errands: dict[str, Errand[...]] = {}

    def command(
        self,
        word: str,
        who: Role,
        summary: str,
        *,
        button: Phrase | None = None,
        key: Key | None = None,
        labels: Sequence[str] = (),
        wordings: Sequence[str] = (),
        aside: bool = False,
        reads: bool = False,
        in_groups: bool = False,
        in_staff_group: bool = False,
        before_consent: bool = False,
        first: bool = False,
        for_others: bool = False,
        numbered: Step[Talk[D], [int]] | None = None,
    ) -> Callable[[Taken[D, P]], Step[Talk[D], P]]:
        """Starts something anew, by `/word`, a deep link (`?start=word_argument`), a label, a button, or a key that is
        always under the text field of people in simple mode.

        `labels` mean it at every moment; `wordings`, with whatever people say around them (“how do I …”), unless they
        answer an open question. `first`: in the menus it stands before the flow's other commands. One that `reads`
        takes what is written behind it. One that is only an `aside` leaves the dialogue that is going on as it is. One
        that keeps nothing about a person may be taken before they have agreed to the privacy notice. What is written
        `for_others` means no danger, whatever it says. A number behind it leads to `numbered`, wherever its step works.
        """

        def register(take: Taken[D, P]) -> Step[Talk[D], P]:
            step = Step(
                self._route(take.__name__),
                take,
                who,
                in_groups=in_groups,
                in_staff_group=in_staff_group,
                before_consent=before_consent,
                for_others=for_others,
            )
            command = Command(word, step, summary, button, tuple(labels), tuple(wordings), aside, reads, key, numbered)
            self.commands.insert(0 if first else len(self.commands), command)
            self.buttons[step.route] = step
            return step

        return register

    def button(
        self, who: Who, *, in_groups: bool = False, before_consent: bool = False, earlier: str = ""
    ) -> Callable[[Taken[D, P]], Step[Talk[D], P]]:
        """Is led to by a button. In groups only those of volunteers and staff mean something, and those that say so.
        `earlier`: what the step was called before; buttons that were sent then lead to it.

        A step about something that is not everybody's names a predicate, of its first argument.
        """

        def register(take: Taken[D, P]) -> Step[Talk[D], P]:
            step = Step(self._route(take.__name__), take, who, in_groups=in_groups, before_consent=before_consent)
            self.buttons[step.route] = step
            if earlier:
                self.buttons[self._route(earlier)] = step
            return step

        return register

    def drawing(self, card: str) -> Callable[[Drawn], Drawn]:
        """Says a card of this name as things are now.

        Its buttons lead to steps that change what it shows, so those steps cannot know it: they ask for it by name.
        """

        def register(draw: Drawn) -> Drawn:
            self.drawings[card] = draw
            return draw

        return register

    def errand(
        self, who: Role, called: Phrase, *, fetches: int = 0, aside: bool = False
    ) -> Callable[[Callable[Concatenate[Workplace, P], Result]], Errand[P]]:
        """Prepares, off the turns, what nobody waits for. Only whoever still has the role by then gets the result.
        `called`: what it prepares, for whoever reads what is kept about them.
        `fetches`: of so many bytes at most is the file whose id is the first argument. `aside`: nobody asked for it.
        """

        def register(prepare: Callable[Concatenate[Workplace, P], Result]) -> Errand[P]:
            errand = Errand(self._route(prepare.__name__), prepare, who, called, fetches, aside=aside)
            self.errands[errand.route] = errand
            return errand

        return register

    def is_entered_by(self, place: str) -> bool:
        """Whether this is the route of a button, or the word of a command."""
        return place in self.buttons or any(command.word == place for command in self.commands)

    async def draw(self, post: Post, card: str, about: object) -> None:
        await self.drawings[card](post, about)
