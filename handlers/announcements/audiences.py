"""Audiences in words, and the features by which capabilities tell people apart."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from handlers.dialogue.capability import Feature
from handlers.dialogue.community import Community
from handlers.dialogue.words import Phrase, phrase
from storage.announcements import Audience, Features, Part, Reach, Targets
from storage.people.groups import BUILDING, CHANNEL
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


TARGETS = {
    "private": phrase("💬 Private chats"),
    "groups": phrase("🏢 Groups of the buildings"),
    "channel": phrase("📣 Channel"),
    "pinned": phrase("📌 Pinned while it holds"),
}


def target_words(to: Targets) -> Phrase:
    named: dict[str, object] = {name: label for name, label in TARGETS.items() if getattr(to, name)}
    return Phrase(" · ".join(f"{{{name}}}" for name in named), named)


def reach_words(to: Targets, found: Reach) -> Phrase:
    people = phrase("{people} people in {homes} homes", people=found.people, homes=found.homes)
    groups = phrase("{groups} groups or channels", groups=found.groups)
    if to.private and to.shared:
        return Phrase("{people}, {groups}", {"people": people, "groups": groups})
    return groups if to.shared else people


def whom_and_where(community: Community, audience: Audience) -> Phrase:
    """Private chats alone go without saying."""
    whom, bound = audience_words(community, audience), bound_targets(community)
    to = replace(audience.to, groups=audience.to.groups and "groups" in bound)
    to = replace(to, channel=to.channel and "channel" in bound)
    if to == Targets():
        return whom
    return Phrase("{whom} ({where})", {"whom": whom, "where": target_words(to)})


def bound_targets(community: Community) -> list[str]:
    """Where something can be said besides private chats."""
    buildings = any(purpose.startswith(BUILDING) for purpose in community.groups)
    return [*(["groups"] if buildings else []), *(["channel"] if CHANNEL in community.groups else [])]


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
    elif part.lowest is not None and part.highest is not None:
        said.append(phrase("floors {lowest} to {highest}", lowest=part.lowest, highest=part.highest))
    elif part.lowest is not None:
        said.append(phrase("floor {floor} and above", floor=part.lowest))
    elif part.highest is not None:
        said.append(phrase("floor {floor} and below", floor=part.highest))
    if part.relation is not None:
        said.append(RELATIONS[part.relation])
    if part.role is not None:
        said.append(ROLES[part.role])
    if part.feature:
        known = known_features(community).get(part.feature)
        said.append(known.called if known else Phrase("{feature}", {"feature": part.feature}))
    if part.unread:
        said.append(phrase("who has not read number {number}", number=part.unread))
    if part.sent:
        said.append(phrase("who was sent number {number}", number=part.sent))
    if not said:
        return phrase("everybody")
    named = {f"said{at}": each for at, each in enumerate(said)}
    return Phrase(" ".join(f"{{{name}}}" for name in named), named)
