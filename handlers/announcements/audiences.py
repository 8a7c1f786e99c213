"""Audiences in words, and the features by which capabilities tell people apart."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.dialogue.capability import Feature
from handlers.dialogue.community import Community
from handlers.dialogue.words import Phrase, phrase
from storage.announcements import Audience, Features, Part
from storage.people.members import Relation
from storage.people.people import Role

RELATIONS = {
    Relation.OWNER: phrase("owners"),
    Relation.TENANT: phrase("tenants"),
    Relation.RELATIVE: phrase("family"),
}
ROLES = {
    Role.VOLUNTEER: phrase("volunteers and staff"),
    Role.STAFF: phrase("staff"),
    Role.ADMIN: phrase("administrators"),
}


def known_features(community: Community) -> dict[str, Feature]:
    """Of all capabilities that are switched on: `green.account`."""
    return {
        f"{each.flow.name}.{name}": feature for each in community.offered for name, feature in each.features.items()
    }


def conditions(community: Community) -> Features:
    return {name: feature.among for name, feature in known_features(community).items()}


def audience_words(community: Community, audience: Audience) -> Phrase:
    if not audience.parts:
        return phrase("nobody")
    taken = _listed(community, audience.parts)
    if not audience.but:
        return taken
    return phrase("{audience}, but not: {others}", audience=taken, others=_listed(community, audience.but))


def _listed(community: Community, parts: Sequence[Part]) -> Phrase:
    named = {f"part{at}": part_words(community, part) for at, part in enumerate(parts)}
    return Phrase(" · ".join(f"{{{name}}}" for name in named), named)


def part_words(community: Community, part: Part) -> Phrase:
    said: list[Phrase] = []
    if part.compound:
        said.append(Phrase("{compound}", {"compound": part.compound}))
    if part.building:
        said.append(phrase("building {building}", building=part.building))
    if part.entrance:
        said.append(phrase("entrance {entrance}", entrance=part.entrance))
    if part.lowest is not None and part.lowest == part.highest:
        said.append(phrase("floor {floor}", floor=part.lowest))
    elif part.lowest is not None or part.highest is not None:
        said.append(phrase("floors {lowest} to {highest}", lowest=part.lowest or 1, highest=part.highest or "…"))
    if part.relation is not None:
        said.append(RELATIONS[part.relation])
    if part.role is not None:
        said.append(ROLES[part.role])
    if part.feature:
        known = known_features(community).get(part.feature)
        said.append(known.called if known else Phrase("{feature}", {"feature": part.feature}))
    if part.unread:
        said.append(phrase("who has not read number {number}", number=part.unread))
    if not said:
        return phrase("everybody")
    named = {f"said{at}": each for at, each in enumerate(said)}
    return Phrase(" ".join(f"{{{name}}}" for name in named), named)
