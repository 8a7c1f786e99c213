"""What the process that bots are forked from has read already, lest each of them does."""

import bot.app
import tests.support.running
from handlers.dialogue.words import LANGUAGES, catalogue

for language in LANGUAGES:
    catalogue(language)

__all__ = ["bot", "tests"]
