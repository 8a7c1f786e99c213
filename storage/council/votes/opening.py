"""Announced with all its terms; opened when its time has come: then the electorate is frozen as it is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from storage.council.costs import agreed
from storage.council.electorate import Electorate, Home, freeze
from storage.council.refused import Refused
from storage.council.result import Counting
from storage.council.scope import homes_of
from storage.council.votes import sealing, voting
from storage.council.votes.rules import MOST_DAYS, VoteRules
from storage.council.votes.voting import Terms, Voting
from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.people.households import Household

TITLE, WORDS, OPTION = 100, 3000, 40  # Characters at most.
MOST_OPTIONS = 12


class Flaw(StrEnum):
    TITLE = "title"
    WORDS = "words"
    OPTIONS = "options"
    TOO_SOON = "too soon"  # The text of what the law asks has not stood long enough.
    TIMES = "times"
    NO_HOMES = "no homes"
    NO_SILENCE = "no silence"  # The community's rules do not let it count.


@dataclass(frozen=True, slots=True)
class Flawed:
    why: Flaw
    at: datetime | None = None  # When it may open.


def earliest(terms: Terms, since: datetime, rules: VoteRules) -> datetime:
    """When a text that stands since then may be voted on."""
    return since + timedelta(days=rules.stood_days if terms.counting is Counting.DOUBLE else 0)


def flaw(terms: Terms, homes: int, since: datetime, now: datetime, rules: VoteRules) -> Flawed | None:
    """`since`: the text stands unchanged, where everybody could read it."""
    if not 0 < len(terms.title.strip()) <= TITLE:
        return Flawed(Flaw.TITLE)
    if not 0 < len(terms.words.strip()) <= WORDS:
        return Flawed(Flaw.WORDS)
    if terms.of_options and not (
        2 <= len(terms.options) <= MOST_OPTIONS
        and len({*terms.options}) == len(terms.options)
        and all(0 < len(each) <= OPTION for each in terms.options)
    ):
        return Flawed(Flaw.OPTIONS)
    if not homes:
        return Flawed(Flaw.NO_HOMES)
    if terms.silence and not (rules.silence_follows and not terms.of_options):
        return Flawed(Flaw.NO_SILENCE)
    if terms.opens_at < (first := earliest(terms, since, rules)):
        return Flawed(Flaw.TOO_SOON, first)
    if terms.closes_at <= max(now, terms.opens_at) or terms.closes_at > terms.opens_at + timedelta(days=MOST_DAYS):
        return Flawed(Flaw.TIMES)
    return None


async def announce(
    tx: Transaction, terms: Terms, origin: str, by: int, since: datetime, now: datetime, rules: VoteRules
) -> Voting | Flawed | None:
    """None: it was announced from here already."""
    if found := flaw(terms, len(await homes_of(tx, terms.place)), since, now, rules):
        return found
    try:
        _ = terms.vote
    except Refused:
        return Flawed(Flaw.OPTIONS)
    number = await tx.value(
        "INSERT INTO votes (origin, proposal, version, title, words, scope, building, entrance, counting, matter, item,"
        " quorum, options, secret, residents, silence, official, opens_at, closes_at, second_days, objection_days,"
        " made_by, made_at, state, telling) VALUES (:origin, :proposal, :version, :title, :words, :scope, :building,"
        " :entrance, :counting, :matter, :item, :quorum, :options, :secret, :residents, :silence, :official, :opens_at,"
        " :closes_at, :second_days, :objection_days, :made_by, :now, 'announced', '')"
        " ON CONFLICT (origin) DO NOTHING RETURNING number",
        origin=origin,
        proposal=terms.proposal,
        version=terms.version,
        title=terms.title.strip(),
        words=terms.words.strip(),
        scope=terms.place.scope.value,
        building=terms.place.building,
        entrance=terms.place.entrance,
        counting=terms.counting.value,
        matter=terms.matter.value,
        item=terms.item,
        quorum=str(terms.quorum) if terms.quorum else None,
        options=json.dumps(terms.options, ensure_ascii=False),
        secret=int(terms.secret),
        residents=int(terms.residents and terms.counting is not Counting.DOUBLE),
        silence=int(terms.silence),
        official=int(terms.official),
        opens_at=stamp(terms.opens_at),
        closes_at=stamp(terms.closes_at),
        second_days=terms.second_days if terms.counting is Counting.DOUBLE or terms.quorum else 0,
        objection_days=terms.objection_days,
        made_by=by,
        now=stamp(now),
    )
    if not number:
        return None
    if terms.proposal:
        await agreed.freeze(tx, number, terms.proposal, terms.place)
    return await voting.find(tx, number)


async def begin(tx: Transaction, vote: Voting) -> bool:
    """The electorate is frozen now: homes, areas, owners. False: it has begun, or there is no home to ask."""
    homes = await homes_of(tx, vote.terms.place)
    if not homes:
        return False
    began = await tx.run(
        "UPDATE votes SET state = 'open' WHERE number = :number AND state = 'announced'", number=vote.number
    )
    if not began:
        return False
    heads = heads_of(homes)
    await tx.run_many(
        "INSERT INTO vote_homes (vote, home_id, area_cm2, head, building, entrance)"
        " VALUES (:vote, :home_id, :area_cm2, :head, :building, :entrance)",
        [
            {
                "vote": vote.number,
                "home_id": home.id,
                "area_cm2": home.area_cm2,
                "head": heads[frozenset(home.owners)],
                "building": home.building,
                "entrance": home.entrance,
            }
            for home in homes
        ],
    )
    sealing.new_key(tx, vote.number)
    return True


def heads_of(homes: Sequence[Household]) -> dict[frozenset[str], int]:
    """A number for each set of owners; 0 for what is not sold. The names themselves are not needed."""
    heads: dict[frozenset[str], int] = {frozenset(): 0}
    for home in homes:
        heads.setdefault(frozenset(home.owners), len(heads))
    return heads


async def electorate_of(tx: Transaction, vote: int) -> Electorate:
    found = await tx.rows(
        "SELECT home_id, area_cm2, head FROM vote_homes WHERE vote = :vote ORDER BY home_id", vote=vote
    )
    return freeze(
        Home(str(row["home_id"]), row["area_cm2"], frozenset([f"owner {row['head']}"]) if row["head"] else frozenset())
        for row in found
    )
