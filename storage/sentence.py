"""What storage says to whoever runs the program: in English, and ready to be said in another language."""

from __future__ import annotations

from typing import Self


class Sentence(str):  # noqa: SLOT000  A few at a time.
    """Its text is the English one; `words` and `values` are what a catalogue needs."""

    words: str
    values: dict[str, object]

    def __new__(cls, words: str, /, **values: object) -> Self:
        self = super().__new__(cls, words.format(**values))
        self.words, self.values = words, values
        return self
