"""Voices (语音): a machine of ours hears the words in a voice message; whoever spoke says whether they are right."""

from handlers.dialogue.capability import Capability
from handlers.dialogue.words import phrase
from handlers.voice import listening, offering
from handlers.voice.draft import flow
from handlers.voice.trying import lacking
from storage.voice import VoiceRules

capability = Capability(
    flow,
    settings={"voice": VoiceRules},
    enabled=lambda community: community.of(VoiceRules).is_on,
    spoken=listening.spoken,
    privacy=phrase(
        "• What you speak, as a voice, a round video or a sound file: a program on our own machine, none of another"
        " company, writes down what it hears, so that danger is noticed and whoever gets it can read it: {sent_days}"
        " days."
    ),
    lacking=lacking,
)

__all__ = ["capability", "flow", "listening", "offering"]
