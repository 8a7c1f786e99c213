"""What the process that bots are forked from has read already, lest each of them does."""

import bot.app
import tests.support.running
from handlers import CAPABILITIES
from handlers.dialogue.words import LANGUAGES, catalogue

for language in LANGUAGES:
    catalogue(language)
for capability in CAPABILITIES:
    if capability.warm_up:
        capability.warm_up()

__all__ = ["bot", "tests"]
