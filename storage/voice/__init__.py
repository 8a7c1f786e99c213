"""Voices (语音): a program on this machine turns what was said into words."""

from storage.voice.recogniser import Unheard, words_of
from storage.voice.rules import VoiceRules

__all__ = ["Unheard", "VoiceRules", "words_of"]
