"""What was meant by words: the answer to a question, of a person or of ours; another matter; or it is asked back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handlers.dialogue import asked
from handlers.dialogue.attachment import PASSED_ON, SPOKEN
from handlers.dialogue.button import buttons_in
from handlers.dialogue.heard import Heard, Hearing, Lead
from handlers.dialogue.said import CERTAIN, ENOUGH, Meant, Recognised, arbitrate
from handlers.dialogue.step import MessageKind
from handlers.dialogue.steps import AnyStep, Steps
from handlers.dialogue.talk import Talk
from storage.queues.open_questions import OpenQuestion
from storage.understanding import Intent

SURELY = 0.71  # That words answer no question of a person, and tell of something else.
ASKED = 0.5  # From which on words are a question where nothing was asked.
RATHER = 0.15  # So much surer, that what only answers does it at once.
CLEARLY = 0.25  # So much surer, that they are not asked back.


async def matter(talk: Talk[Any], steps: Steps, question: OpenQuestion) -> str:
    name, _, number = question.about.partition(":")
    concerns = steps.replies[name].concerns
    return await concerns(talk, int(number)) if concerns else ""


async def recognised(talk: Talk[Any], steps: Steps) -> list[Recognised]:
    if not talk.private or not talk.words or talk.kind is MessageKind.EDIT:
        return []
    meant_for = [each for each in steps.recognised if talk.person.role >= each.step.who]
    return [each.knowing(await each.informed(talk)) if each.informed else each for each in meant_for]


def an_answer_to_a_person(hearing: Hearing) -> Heard | None:
    """Whoever was asked by somebody simply answers. It is asked back where it may belong to something else."""
    talk, asked = hearing.talk, hearing.asked
    if not asked or talk.update.decided is not None:
        return None
    busy = talk.conversation.question is not None and hearing.awaited is not None
    if busy and asked[-1].turn < (talk.conversation.question or 0) and not _hardly_answers(hearing):
        return None  # What is open was asked last.
    others = _of_another_matter(hearing)
    if busy or len(asked) > 1 or others:
        known = [(each, hearing.steps.replies[each.about.partition(":")[0]]) for each in asked]
        return lambda: hearing.fallbacks.whose(talk, known, others, here=busy or not others)
    return about_card(hearing, asked[0].card)


def _hardly_answers(hearing: Hearing) -> bool:
    """“Tomorrow at nine” is no thing to throw away, nor anything else that is known."""
    claim = hearing.awaited.claim if hearing.awaited else None
    if not claim or hearing.kind is not MessageKind.WORDS or not hearing.said.words:
        return False
    return claim(hearing.said) < ENOUGH and not arbitrate(hearing.said, hearing.recognised).choices


def about_card(hearing: Hearing, card: str) -> Heard | None:
    name, *parts = card.split(":")
    step = hearing.steps.replies.get(name)
    if not step:
        return None
    answers = card.rpartition(":")[0] if hearing.talk.private else ""
    only_words = hearing.kind not in PASSED_ON and has_words_besides(hearing)
    return Lead(step, step.about(parts), answers=answers, only_words=only_words)


def has_words_besides(hearing: Hearing) -> bool:
    """A caption under something that cannot be used here: it counts all the same."""
    return bool(hearing.talk.words) and hearing.kind not in (MessageKind.WORDS, MessageKind.EDIT)


def _of_another_matter(hearing: Hearing) -> list[Recognised]:
    """What they surely tell of, also under a picture, unless that is what they were asked about."""
    if not hearing.said.words or any(map(hearing.said.is_about, hearing.matters)):
        return []
    meant = arbitrate(hearing.said, hearing.recognised)
    return [each for each in meant.choices if each.called] if meant.sure >= SURELY else []


def unless_surely_another(_: object) -> float:
    """A claim of whoever asked for any words: they are the answer, unless they surely tell of something else."""
    return SURELY


def another_matter(hearing: Hearing) -> Heard | None:
    """Something is understood from the words, surer than that they answer the question; or they ask something."""
    talk, step = hearing.talk, hearing.awaited
    if not step or not step.claim or hearing.kind is not MessageKind.WORDS or talk.update.decided is not None:
        return None
    if not talk.private or not talk.person.agreed or (claim := step.claim(hearing.said)) >= 1:
        return None
    asks = hearing.said.means(Intent.QUESTION) > (min(claim, ASKED) if step.adds else claim)  # Be it of the same kind.
    foreign = asks or hearing.said.is_not_about(talk.matter)  # One report is told, and this is another.
    own = talk.conversation.flow if not foreign else None
    claim = min(claim, ASKED if asks and step.adds else SURELY) if foreign else claim
    meant = arbitrate(hearing.said, [each for each in hearing.recognised if each.flow != own or each.command])
    return _led(hearing, step, meant, claim) if meant.sure > claim else _in_vain(hearing, step, claim, asks=asks)


def _led(hearing: Hearing, step: AnyStep, meant: Meant, claim: float) -> Heard:
    """Where much was said already, or it is hardly surer, it is asked back; what only answers does so at once."""
    talk, (first, *tied) = hearing.talk, meant.choices
    clearly = meant.sure - claim >= CLEARLY or meant.sure >= CERTAIN
    rather = step.adds and (meant.sure - claim >= RATHER or hearing.said.understood.intent is Intent.QUESTION)
    if first.aside and not tied and (rather or clearly):
        return Lead(first.step, elsewhere=True)
    if not first.called or (clearly and not tied and not talk.unfinished):
        return Lead(first.step, anew=first.anew)
    called = [each for each in meant.choices if each.called]
    return lambda: hearing.fallbacks.whose(talk, [], called, here=True)


def _in_vain(hearing: Hearing, step: AnyStep, claim: float, *, asks: bool) -> Heard | None:
    """What nobody knows: under a summary it may go along; where nothing was told yet, or it is no answer at all, it is
    for somebody else.
    """
    talk = hearing.talk
    if asks and step.adds:
        return lambda: hearing.fallbacks.in_vain(talk)
    hardly = claim < ASKED or (claim < SURELY and not talk.unfinished)
    if (asks and claim > 0 and hardly) or (claim <= 0 and not talk.has_begun):
        return lambda: hearing.fallbacks.unexpected(talk, None)
    return None


def what_was_looked_at_since(hearing: Hearing) -> Heard | None:
    """Amid a report somebody has pressed “help me”, and speaks: for which of them, only they know."""
    talk = hearing.talk
    told = talk.kind in SPOKEN or (talk.person.simple and talk.kind is MessageKind.WORDS)  # A photo was asked for.
    if not (hearing.awaited and talk.private and told and talk.conversation.asked):
        return None
    shown = buttons_in(asked.read(talk.conversation.asked).shown_since())
    since = {each.leads_to.partition(".")[0] for each in shown} - {talk.conversation.flow}
    others = {each.flow: each for each in hearing.steps.recognised if each.takes_all and each.flow in since}
    if not others or talk.update.decided is not None:
        return None
    return lambda: hearing.fallbacks.whose(talk, [], list(others.values()), here=True)


def what_was_meant(hearing: Hearing) -> Heard | None:
    """A capability, or a person; the words under what cannot be used count as well."""
    talk, aside = hearing.talk, hearing.kind is not MessageKind.WORDS
    if not talk.words or hearing.kind is MessageKind.EDIT:
        return None
    if not _may_turn(hearing):
        return _amid_taps(hearing)
    meant = arbitrate(hearing.said, hearing.recognised).choices
    if aside and hearing.kind in hearing.steps.surprises and not _only_asks(meant):
        return None
    if len(meant) > 1 and talk.person.agreed:
        return lambda: hearing.fallbacks.which(talk, meant)
    if not meant:
        return None
    return Lead(meant[0].step, anew=meant[0].anew, only_words=aside and hearing.kind not in meant[0].step.kinds)


def _only_asks(meant: Sequence[Recognised]) -> bool:
    """Under a picture: it wants an answer, whatever else a picture is good for."""
    return len(meant) == 1 and meant[0].answers


def _amid_taps(hearing: Hearing) -> Heard | None:
    """A question waits for a tap, and something was written for it: what sounds like another matter is asked back."""
    talk = hearing.talk
    if not talk.private or talk.conversation.awaiting is not None or talk.update.decided is not None:
        return None
    called = [each for each in arbitrate(hearing.said, hearing.recognised).choices if each.called]
    return (lambda: hearing.fallbacks.whose(talk, [], called, here=True)) if called else None


def is_free(talk: Talk[Any]) -> bool:
    """Nobody waits for an answer from them, or they have not agreed yet, so that none counts."""
    return talk.private and (talk.conversation.question is None or not talk.person.agreed)


def _may_turn(hearing: Hearing) -> bool:
    """To something else by words alone: a question that takes only taps, or a photo, a voice, a place, with nothing
    written for it, hears none.
    """
    talk, awaited = hearing.talk, hearing.awaited
    wordless = talk.conversation.awaiting is None or (awaited is not None and MessageKind.WORDS not in awaited.kinds)
    return is_free(talk) or (talk.private and wordless and talk.unfinished is None)
