"""Why a ballot is not cast, in a sentence that says what would work."""

from __future__ import annotations

from handlers.council.votes.words import said_at
from handlers.dialogue.community import Community
from handlers.dialogue.words import Phrase, phrase
from storage.council.votes.casting import Why
from storage.council.votes.voting import Voting

REFUSALS = {
    Why.CLOSED: phrase("The vote is over: a ballot counts only until its end. The result is under /votes."),
    Why.ANNULLED: phrase("This vote was annulled; if it begins again, you are told."),
    Why.BROKEN: phrase("No ballot can be taken at the moment. The office has been told; nothing of yours was changed."),
    Why.ELSEWHERE: phrase(
        "This home has no ballot here: the vote asks other homes. /votes shows those that ask yours."
    ),
    Why.STRANGER: phrase(
        "You cannot vote for this home: you are not registered there. Its owner can, or whoever they authorise in"
        " writing at the office."
    ),
    Why.OWNERS_ONLY: phrase(
        "Only owners vote here. If you have a written proxy of the owner, the office enters it, and you can vote."
    ),
    Why.KEPT: phrase(
        "Whoever owned this home when the vote was open has voted already: that ballot stays. You vote from the next"
        " vote on."
    ),
    Why.ON_PAPER: phrase(
        "Your home has voted on paper: one home, one ballot. If that was not you, say so under “This was not us”."
    ),
    Why.BY_PHONE: phrase("This home has voted by phone: the paper is noted, and does not count."),
    Why.SUSPENDED: phrase(
        "The ballot of your home is suspended, since somebody said that it was not theirs. The office looks at it; call"
        " them if it takes too long."
    ),
    Why.UNKNOWN: phrase("There is no such choice. Please use the buttons of the ballot."),
    Why.STALE: phrase("This button is older than your last ballot, which is unchanged. /votes shows the newest."),
    Why.UNCHANGED: phrase("This is how your ballot stands already: it counts once."),
}


def refused(community: Community, vote: Voting, why: Why) -> Phrase:
    if why is Why.NOT_YET:
        return phrase("The vote opens {at}. You are told.", at=said_at(community, vote.terms.opens_at))
    return REFUSALS[why]
