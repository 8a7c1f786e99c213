"""What staff do with proposals, in the words of the audit."""

from handlers.dialogue.words import Phrase

WORDS: dict[str, Phrase] = {}
