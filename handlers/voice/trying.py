"""`linli check` lets the command hear a short sound, as Telegram sends one: does it start, and end in time?"""

from __future__ import annotations

import tempfile
from datetime import date
from importlib.resources import files
from pathlib import Path

from handlers.dialogue.community import Community
from handlers.dialogue.words import Phrase, phrase
from storage.voice import Unheard, VoiceRules, words_of


def lacking(community: Community, _: date) -> Phrase | None:
    rules = community.of(VoiceRules)
    if not rules.is_on:
        return None
    sound = (files("handlers.voice") / "sample.ogg").read_bytes()
    try:
        with tempfile.TemporaryDirectory() as folder:
            words_of(rules, sound, Path(folder))
    except Unheard as reason:
        return phrase("What hears voices ([voice]) does not work: {reason}.", reason=str(reason))
    return None
