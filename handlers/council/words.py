"""Scopes, stages, dates and money in words."""

from __future__ import annotations

from datetime import datetime, tzinfo

from handlers.dialogue.words import Named, Phrase, dated, phrase
from storage.council.proposals import Proposal
from storage.council.scope import Place, Scope
from storage.council.stages import Stage
from storage.people.households import Household

STAGES = {
    Stage.COLLECTING: phrase("✍️ collects signatures"),
    Stage.DISCUSSING: phrase("💬 is discussed"),
    Stage.REVISING: phrase("📝 is revised"),
    Stage.VOTING: phrase("🗳 is voted on"),
    Stage.DECIDED: phrase("✅ agreed to"),
    Stage.UNDERWAY: phrase("🛠 is being carried out"),
    Stage.DONE: phrase("🏁 carried out"),
    Stage.DECLINED: phrase("✋ declined"),
    Stage.LAPSED: phrase("⌛ too few signatures"),
    Stage.REJECTED: phrase("❌ voted down"),
    Stage.WITHDRAWN: phrase("↩️ withdrawn"),
}


def whom(place: Place) -> Phrase:
    """Whom it concerns."""
    match place.scope:
        case Scope.ENTRANCE if place.entrance:
            return phrase("Building {building}, entrance {entrance}", building=place.building, entrance=place.entrance)
        case Scope.COMPOUND:
            return phrase("The whole compound")
        case _:
            return phrase("Building {building}", building=place.building)


def a_home(home: Household | None) -> Phrase:
    """A neighbour whose name nobody reads."""
    return phrase("a home of building {building}", building=home.building) if home else phrase("a home")


def day(at: datetime, zone: tzinfo, now: datetime) -> Named:
    return dated(at.astimezone(zone).date(), now.astimezone(zone).date())


def yuan(fen: int) -> str:
    """`128,000 元` without the unit: 12,800,000 fen are 128,000; 1,250 fen are 12.50."""
    whole, rest = divmod(fen, 100)
    return f"{whole:,}.{rest:02}" if rest else f"{whole:,}"


def until(proposal: Proposal, zone: tzinfo, now: datetime) -> Phrase | str:
    return phrase(" until {day}", day=day(proposal.ends_at, zone, now)) if proposal.ends_at else ""


def numbered_title(number: int, title: str) -> Phrase:
    return Phrase("<b>{number}</b> {title}", {"number": number, "title": title})


def in_a_line(proposal: Proposal, zone: tzinfo, now: datetime, *, numbered: bool = True) -> Phrase:
    """In simple mode its number stands nowhere: buttons have numbers of their own."""
    return phrase(
        "{title}\n{whom} · {stage}{until}",
        title=numbered_title(proposal.number, proposal.title)
        if numbered
        else Phrase("<b>{title}</b>", {"title": proposal.title}),
        whom=whom(proposal.place),
        stage=STAGES[proposal.stage],
        until=until(proposal, zone, now),
    )
