"""It is sent, or planned, or saved: from here on it has a number, and what goes with it is done."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.announcements import card, consequences, recurring
from handlers.announcements.audiences import conditions, reach_words
from handlers.announcements.draft import Draft, flow, questions
from handlers.announcements.repeating import times_of
from handlers.announcements.wording import blanks
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.menu import ways_on
from storage.announcements import OUTAGES, Announcement, AnnouncementRules, Kind, Planned, Reach, life, outages, reach
from storage.people import audit
from storage.people.people import Role


def planned_at(talk: Talk[Draft]) -> datetime:
    """When it would be sent; of one that recurs, the first time."""
    draft, rules = talk.draft, talk.community.of(AnnouncementRules)
    first = next(iter(times_of(draft.calendar, talk.now, talk.community, 1)), talk.now) if draft.calendar else None
    return rules.heard_at(max(first or draft.send_at or talk.now, talk.now), urgent=draft.urgent)


@flow.button(Role.STAFF)
async def send(talk: Talk[Draft]) -> None:
    draft = talk.draft
    if not (draft.written and draft.complete and draft.origin) or draft.level is not None:
        raise StaleTap("it was not summed up")
    found = await reach(talk.tx, draft.audience, conditions(talk.community), draft.kind, talk.now)
    rules = talk.community.of(AnnouncementRules)
    at = planned_at(talk)
    blank = blanks(draft.content.zh) or blanks(draft.content.en)
    unfit = blank or draft.unknown or not found.hears(draft.audience.to)
    if unfit or (draft.expires_at and draft.expires_at <= at):
        return await questions.go_on(talk)
    if draft.calendar:
        return await recurring.save(talk)
    with_it = [
        each for name, each in (await consequences.proposed(talk)).items() if consequences.is_wanted(draft, name, each)
    ]
    approved = not rules.needs_second_person(found.people)
    made = await life.plan(
        talk.tx,
        Planned(
            kind=draft.kind,
            content=draft.content,
            audience=draft.audience,
            author=talk.person.id,
            send_at=at,
            expires_at=draft.expires_at or at + timedelta(days=rules.holds_days),
            urgent=draft.urgent,
            silent=draft.silent,
            approved=approved,
            goes_by=draft.goes_by if draft.send_at else "",
            lead_minutes=draft.lead_minutes,
            origin=draft.origin,
        ),
        talk.now,
    )
    if not made:
        raise StaleTap("it was sent before")
    is_off = draft.cuts or draft.kind in {Kind.WATER, Kind.POWER}  # A lift that is cleaned runs.
    if draft.expires_at and draft.kind in OUTAGES and is_off and not draft.ends_it:
        await outages.begin(talk.tx, made.number, draft.spells_until(draft.expires_at), talk.now)
    await audit.note(talk.tx, talk.person.id, "announcement.plan", str(made.number), talk.now)
    talk.end()
    if talk.chat_id != card.place_of(talk, made):
        talk.say(_sent(made, found, approved=approved, now=at <= talk.now), *ways_on(talk))
    await card.draw(talk, made)
    return await consequences.carry_out(talk, with_it)


def _sent(made: Announcement, found: Reach, *, approved: bool, now: bool) -> Phrase:
    if not approved:
        return phrase(
            "Announcement <b>{number}</b> is for {people} people, so somebody else of the staff has to agree: their"
            " group has a card for it.",
            number=made.number,
            people=found.people,
        )
    if now:
        return phrase(
            "Announcement <b>{number}</b> goes to {reach}. The staff's group shows how far it is.",
            number=made.number,
            reach=reach_words(made.audience.to, found),
        )
    return phrase("Announcement <b>{number}</b> is planned. The staff's group has a card for it.", number=made.number)
