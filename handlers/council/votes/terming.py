"""The terms that staff have put together, as they would be announced now."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction

from handlers.council.draft import Draft
from handlers.council.votes.looking import rules_of
from handlers.dialogue.button import Button
from handlers.dialogue.questions import Questions
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.menu import TO_MENU, menu
from storage.council.majority import Matter
from storage.council.result import OF_OPTIONS, Counting
from storage.council.scope import Place, Scope
from storage.council.votes.opening import MOST_OPTIONS, OPTION, TITLE, WORDS, Flaw, Flawed, earliest
from storage.council.votes.voting import Terms

terms: Questions[Draft] = Questions(Button(TO_MENU, menu))  # handlers.council.votes.announcing says which.
ENDS = 20  # O'clock, of the last day.


def place_of(draft: Draft) -> Place:
    vote = draft.vote
    return Place(Scope(vote.scope or Scope.COMPOUND), vote.building, vote.entrance)


def since_of(talk: Talk[Draft]) -> datetime:
    return talk.draft.vote.since or talk.now


def terms_of(talk: Talk[Draft]) -> Terms:
    """It opens as soon as it may."""
    draft, rules = talk.draft.vote, rules_of(talk)
    counting = Counting(draft.counting or Counting.HOMES)
    given = Terms(
        title=draft.title,
        words=draft.words,
        place=place_of(talk.draft),
        counting=counting,
        opens_at=talk.now,
        closes_at=talk.now,
        matter=Matter(draft.matter),
        item=draft.item,
        quorum=Fraction(draft.quorum) if draft.quorum and counting is not Counting.DOUBLE else None,
        options=tuple(draft.options) if counting in OF_OPTIONS else (),
        secret=draft.secret is not False,
        residents=draft.residents and counting is not Counting.DOUBLE,
        silence=draft.silence and rules.silence_follows and counting not in OF_OPTIONS,
        official=rules.official,
        second_days=rules.second_days if counting is Counting.DOUBLE or draft.quorum else 0,
        objection_days=rules.objection_days,
        proposal=draft.proposal or None,
        version=draft.version,
    )
    opens = max(talk.now, earliest(given, since_of(talk), rules))
    return _timed(given, opens, _end(talk, opens, draft.days or rules.open_days))


def _end(talk: Talk[Draft], opens: datetime, days: int) -> datetime:
    local = opens.astimezone(talk.community.zone) + timedelta(days=days)
    return local.replace(hour=ENDS, minute=0, second=0, microsecond=0)


def _timed(terms: Terms, opens: datetime, closes: datetime) -> Terms:
    return replace(terms, opens_at=opens, closes_at=closes)


def why_not(flawed: Flawed) -> Phrase:
    match flawed.why:
        case Flaw.TITLE:
            return phrase("The title has to have 1 to {limit} characters.", limit=TITLE)
        case Flaw.WORDS:
            return phrase(
                "The text has to have 1 to {limit} characters. What is longer comes as a file beside it.", limit=WORDS
            )
        case Flaw.OPTIONS:
            return phrase(
                "There have to be 2 to {most} options that differ, each of at most {limit} characters. Please type"
                " them again.",
                most=MOST_OPTIONS,
                limit=OPTION,
            )
        case Flaw.NO_HOMES:
            return phrase("No home of the roster lies there. Choose another place, or bring in the roster first.")
        case Flaw.TOO_SOON:
            return phrase("Its text has not stood long enough yet.")
        case Flaw.NO_SILENCE:
            return phrase("The community's rules do not let silence count.")
    return phrase("A vote is open for 1 to 60 days. Choose another end.")
