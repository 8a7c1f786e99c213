"""What the configuration says of collection: each kind of rubbish with its round, in both languages."""

from __future__ import annotations

from functools import cached_property

from handlers.dialogue.words import Named
from storage.collection import Round, TimeOfDay
from storage.sentence import Sentence
from storage.settings import Section


class Collected(Round, frozen=True, kw_only=True):
    """A kind of rubbish with its round."""

    zh: str
    en: str
    place_zh: str = ""
    place_en: str = ""
    note_zh: str = ""
    note_en: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.zh.strip() or not self.en.strip():
            raise ValueError(Sentence("needs a name in both languages, zh and en"))

    @property
    def name(self) -> Named:
        return Named(self.zh, self.en)

    @property
    def place(self) -> Named | None:
        return _named(self.place_zh, self.place_en)

    @property
    def note(self) -> Named | None:
        return _named(self.note_zh, self.note_en)


class Calendar(Section, frozen=True, dict=True):
    """What is collected when."""

    remind_at: TimeOfDay = TimeOfDay(19)  # On the evening before.
    rounds: tuple[Collected, ...] = ()

    @cached_property
    def kinds(self) -> dict[str, Collected]:
        return {each.kind: each for each in self.rounds}

    def check(self) -> None:
        kinds = [each.kind for each in self.rounds]
        if twice := next((kind for kind in kinds if kinds.count(kind) > 1), None):
            raise ValueError(Sentence("rounds has {twice} twice: each kind needs a key of its own", twice=repr(twice)))


def _named(zh: str, en: str) -> Named | None:
    """Whoever writes it in one language only means both."""
    return Named(zh or en, en or zh) if zh or en else None
