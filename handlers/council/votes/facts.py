"""What a vote says to whoever wonders, from its frozen terms alone: how it is counted, who may, who could know."""

from __future__ import annotations

from handlers.council.votes import words
from handlers.council.votes.asked import Asked
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, phrase
from storage.council.result import Counting
from storage.council.votes import participation
from storage.council.votes.voting import State, Terms, Voting


async def fact(post: Post, vote: Voting, asked: Asked | None) -> Phrase | None:
    """None: they ask nothing that its terms say."""
    terms = vote.terms
    match asked:
        case Asked.PASSES:
            far = await _how_far(post, vote)
            return phrase("⚖️ {counted} {far}", counted=words.how_counted(terms), far=far) if far else _counted(terms)
        case Asked.TURNOUT:
            return await _how_far(post, vote)
        case Asked.SECRECY:
            return words.secrecy(terms)
        case Asked.WHO:
            return _who(terms)
        case Asked.SILENT:
            return _silent(terms)
    return None


def in_general(post: Post, asked: Asked | None) -> Phrase | None:
    """What holds for every vote here."""
    phone = post.community.phone
    match asked:
        case Asked.HOW:
            return phrase(
                "🗳 So you vote: open the ballot of your home, choose, and say yes to “Cast it”. Until the end you can"
                " change it. Whoever would rather vote on paper, or cannot leave the house, calls the office: {phone}",
                phone=phone,
            )
        case Asked.PROXY:
            return phrase(
                "🗳 Only the owner can let somebody else vote, in writing: bring the signed proxy to the office, or call"
                " them: {phone}. They enter it, and the other person has the ballot on their own phone.",
                phone=phone,
            )
        case Asked.CHANGE:
            return phrase("✏️ Until the end you can change your ballot: open it and choose anew. The last one counts.")
        case Asked.DIFFER:
            return phrase(
                "⚖️ One home has one ballot. If its owners choose differently, none of theirs counts until one of them"
                " lets the other's be that of the home; both are told, and can still do so until the end."
            )
        case Asked.SOLD:
            return phrase(
                "🏠 A ballot that was cast stays with its home and counts, also if the home is sold before the end."
            )
        case Asked.TURNOUT:
            return phrase(
                "🔢 While a vote is open, everybody sees how many take part, and nobody who, or what they chose."
            )
        case Asked.CHECK:
            return phrase(
                "🧾 Whoever votes gets a receipt. After the close, “Check my receipt” under the result says whether"
                " that ballot was counted, and “To recount” holds all ballots without names: with that file anybody can"
                " count again."
            )
        case Asked.OBJECT:
            return phrase(
                "✋ Once a vote is counted there are some days for objections: open its result and object there."
            )
    return None


async def _how_far(post: Post, vote: Voting) -> Phrase | None:
    return words.how_far(await participation.of(post.tx, vote)) if vote.state is State.OPEN else None


def _counted(terms: Terms) -> Phrase:
    return phrase("⚖️ {counted}", counted=words.how_counted(terms))


def _who(terms: Terms) -> Phrase:
    if terms.counting is Counting.DOUBLE:
        heads = phrase("Whoever owns several homes has a ballot for each, and counts as one owner.")
    else:
        heads = phrase("Whoever has several homes has a ballot for each.")
    return phrase("👪 {who} {heads}", who=words.who_may(terms), heads=heads)


def _silent(terms: Terms) -> Phrase:
    if terms.silence:
        return phrase(
            "🤫 Whoever was served and says nothing counts with the majority of those who vote, by our rules."
        )
    if terms.vote.rule.quorum:
        return phrase(
            "🤫 Saying nothing is neither yes nor no: that home does not take part. If too few take part, nothing is"
            " decided. Abstaining takes part, and is no yes."
        )
    return phrase("🤫 Saying nothing is neither yes nor no: the others decide.")
