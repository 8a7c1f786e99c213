"""One vote in words: what is asked, how it is counted, who may vote, how far it is."""

from __future__ import annotations

from handlers.council.votes import words
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase
from storage.council.votes import participation
from storage.council.votes.voting import State, Voting


async def in_full(post: Post, vote: Voting) -> Phrase:
    return Phrase("{asked}\n\n{rules}", {"asked": _asked(post, vote), "rules": await rules(post, vote)})


async def in_short(post: Post, vote: Voting) -> Phrase:
    """What is asked and until when, and in one line how."""
    asked, how = _asked(post, vote), words.in_one_line(vote.terms)
    return Phrase("{asked}\n\n{how}", {"asked": asked, "how": how})


def _asked(post: Post, vote: Voting) -> Phrase:
    return Phrase(
        "🗳 <b>{number} · {title}</b>\n{until}\n\n{words}",
        {
            "number": vote.number,
            "title": vote.title,
            "until": words.until(post, vote),
            "words": vote.terms.words,
        },
    )


async def rules(post: Post, vote: Voting) -> Phrase:
    terms = vote.terms
    far = words.how_far(await participation.of(post.tx, vote)) if vote.state is State.OPEN else None
    return Phrase(
        "{counted}\n{who}\n{secrecy}{silence}\n{channel}{far}",
        {
            "counted": words.how_counted(terms),
            "who": words.who_may(terms),
            "secrecy": words.secrecy(terms),
            "silence": words.silence(terms),
            "channel": words.consultation(official=terms.official),
            "far": Phrase("\n\n📈 {far}", {"far": far}) if far else "",
        },
    )
