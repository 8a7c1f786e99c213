"""Votes in words: what is asked and how it is counted, who may, how far it is, why something is not done."""

from __future__ import annotations

from datetime import datetime

from handlers.council.words import whom
from handlers.dialogue.community import Community
from handlers.dialogue.post import Post
from handlers.dialogue.words import Named, Phrase, phrase
from storage.council.ballots import Choice
from storage.council.majority import Matter
from storage.council.result import Counting
from storage.council.size import Measure, Size
from storage.council.votes import choices
from storage.council.votes.participation import Progress
from storage.council.votes.voting import State, Terms, Voting
from storage.times import say_when

CHOICES = {Choice.YES: phrase("Yes"), Choice.NO: phrase("No"), Choice.ABSTAIN: phrase("Abstain")}


STATES = {
    State.ANNOUNCED: phrase("📌 announced"),
    State.OPEN: phrase("🗳 open"),
    State.CLOSED: phrase("📊 counted"),
    State.FINAL: phrase("🏁 final"),
    State.ANNULLED: phrase("✖️ annulled"),
}


WAYS = {
    "phone": phrase("by phone"),
    "proxy": phrase("by proxy"),
    "paper": phrase("on paper"),
    "door": phrase("at the door"),
}


COUNTINGS = {
    Counting.HOMES: phrase("Yes or no: more than half of the homes that take part."),
    Counting.AREA: phrase("Yes or no: more than half of the area that takes part."),
    Counting.ONE: phrase("One of several: the option that most homes choose."),
    Counting.SEVERAL: phrase("Several of several: the option that most homes approve of."),
    Counting.SCHULZE: phrase("A ranking, counted by Schulze's method: the option that wins each comparison in pairs."),
    Counting.RUNOFF: phrase(
        "A ranking, counted by instant run-off: the last one goes until one has more than half of the ballots."
    ),
}


LAW = {
    Matter.ORDINARY: phrase(
        "Double majority (Civil Code, art. 278): at least two thirds of the area and of the owners take part; of these"
        " more than half agree, by area and by owners."
    ),
    Matter.SPECIAL: phrase(
        "Double majority for special matters (Civil Code, art. 278): at least two thirds of the area and of the owners"
        " take part; of these at least three quarters agree, by area and by owners."
    ),
    Matter.UNANIMOUS: phrase("Civil Code, art. 279: everybody concerned has to agree."),
}


def said_at(community: Community, at: datetime) -> Named:
    """By the community's clock, as an absolute date."""
    local = at.astimezone(community.zone).replace(tzinfo=None)
    return Named(say_when(local, chinese=True), say_when(local, chinese=False))


def metres(area_cm2: int) -> str:
    whole, rest = divmod(area_cm2, 10_000)
    return f"{whole:,}" + (f".{rest:04}".rstrip("0") if rest else "")


def of_measure(measure: Measure, amount: int) -> Phrase:
    match measure:
        case Measure.HOMES:
            return phrase("1 home") if amount == 1 else phrase("{count} homes", count=f"{amount:,}")
        case Measure.AREA:
            return phrase("{area} m²", area=metres(amount))
    return phrase("1 owner") if amount == 1 else phrase("{count} owners", count=f"{amount:,}")


def of_size(size: Size) -> Phrase:
    return phrase(
        "{homes}, {area} m², {heads}",
        homes=of_measure(Measure.HOMES, size.homes),
        area=metres(size.area_cm2),
        heads=of_measure(Measure.HEADS, size.heads),
    )


def how_counted(terms: Terms) -> Phrase:
    if terms.counting is Counting.DOUBLE:
        return LAW[terms.matter]
    if not terms.quorum:
        return COUNTINGS[terms.counting]
    return phrase(
        "{counting} At least {quorum} has to take part.", counting=COUNTINGS[terms.counting], quorum=terms.quorum
    )


def who_may(terms: Terms) -> Phrase:
    whose = phrase("whoever lives there may vote") if terms.residents else phrase("its owners may vote")
    return phrase("{whom}: one home, one ballot; {whose}.", whom=whom(terms.place), whose=whose)


def secrecy(terms: Terms) -> Phrase:
    """Who could link a choice to a name."""
    if not terms.secret:
        return phrase("👁 Open: after the close everybody can read what each home chose.")
    return phrase(
        "🔒 Secret: after the close nobody can tell what a home chose, the office included. Until then choices lie"
        " sealed on the office's computer, and only whoever runs it could open them. Your phone and Telegram know what"
        " you tap; on paper, whoever enters it sees it."
    )


def who_could_know(terms: Terms) -> Phrase:
    """The same in simple mode."""
    if not terms.secret:
        return secrecy(terms)
    return phrase(
        "🔒 Secret: after the close nobody knows what you chose. Until then only whoever runs the office's computer"
        " could open it; your phone and Telegram know what you tap."
    )


def in_one_line(terms: Terms) -> Phrase:
    how = phrase("🔒 Secret.") if terms.secret else phrase("👁 Everybody reads later what each home chose.")
    return Phrase("{who} {how}", {"who": who_may(terms), "how": how})


def silence(terms: Terms) -> Phrase | str:
    if not terms.silence:
        return ""
    return phrase(
        "\n🤫 By the community's rules whoever was served and says nothing counts with the majority of those who vote."
        " It is reported apart."
    )


def consultation(*, official: bool) -> Phrase:
    if official:
        return phrase("This vote runs through the official channel.")
    return phrase("This is a consultation (民意征询), not a formal decision of the owners' assembly.")


def until(post: Post, vote: Voting) -> Phrase:
    community, terms = post.community, vote.terms
    match vote.state:
        case State.ANNOUNCED:
            return phrase(
                "Opens {opens}, ends {closes}.",
                opens=said_at(community, terms.opens_at),
                closes=said_at(community, terms.closes_at),
            )
        case State.OPEN if vote.round > 1:
            return phrase("Second round, until {at}. Ballots that were cast stay.", at=said_at(community, vote.ends_at))
        case State.OPEN:
            return phrase("Until {at}.", at=said_at(community, vote.ends_at))
        case State.CLOSED if vote.final_at and vote.final_at <= post.now:
            return phrase("Counted. It is final once each objection is answered.")
        case State.CLOSED if vote.final_at:
            return phrase("Counted. Objections until {at}.", at=said_at(community, vote.final_at))
        case State.ANNULLED:
            return phrase("Annulled: {reason}", reason=vote.reason)
    return STATES[vote.state]


def standing(post: Post, vote: Voting) -> Phrase:
    """Its state, and until when; of one that is over `until` says both."""
    when = until(post, vote)
    if vote.state not in {State.ANNOUNCED, State.OPEN}:
        return when
    return Phrase("{state} · {until}", {"state": STATES[vote.state], "until": when})


def how_far(progress: Progress) -> Phrase:
    """Participation alone. A third of a cm² is needed by nobody: such a sum is rounded up to what registers hold."""
    part = phrase("Take part: {part} of {total}.", part=of_size(progress.taking_part), total=of_size(progress.total))
    missing = [
        of_measure(each, -(-short // 100) * 100 if each is Measure.AREA else short)
        for each, short in progress.short.items()
        if short
    ]
    match missing:
        case []:
            return part
        case [one]:
            return phrase("{part} Still needed: {one}.", part=part, one=one)
    return phrase("{part} Still needed: {one} and {other}.", part=part, one=missing[0], other=missing[1])


def of_choice(terms: Terms, written: str) -> Phrase:
    chosen = choices.read(terms, written)
    if isinstance(chosen, Choice):
        return CHOICES[chosen]
    if not chosen:
        return CHOICES[Choice.ABSTAIN]
    lines = [f"{place}. {option}" if terms.ranked else option for place, option in enumerate(chosen, 1)]
    return Phrase("{lines}", {"lines": " · ".join(lines)})
