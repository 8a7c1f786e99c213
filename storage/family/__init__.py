"""Family: who is cared for, by whom, and what each of these may see and do."""

from storage.engine.holdings import Holdings, Record
from storage.family import elders, invitations, links, personal
from storage.family.elders import Elder, agree, agreed, all_of, find, home_of, of_person
from storage.family.links import Link, Right, between, of_elder, of_relative

holdings = Holdings(
    tables=("elders", "family_links", "family_invitations"),
    records=(Record("family", personal.copy, personal.forget),),
    prunings=(personal.LINKS, personal.INVITATIONS),
    ties=(
        "EXISTS (SELECT 1 FROM elders e WHERE e.person_id = people.person_id)",
        "EXISTS (SELECT 1 FROM family_links f WHERE f.person_id = people.person_id AND f.ended_at IS NULL)",
        "EXISTS (SELECT 1 FROM family_invitations i WHERE i.person_id = people.person_id)",
    ),
)

__all__ = [
    "Elder",
    "Link",
    "Right",
    "agree",
    "agreed",
    "all_of",
    "between",
    "elders",
    "find",
    "holdings",
    "home_of",
    "invitations",
    "links",
    "of_elder",
    "of_person",
    "of_relative",
]
