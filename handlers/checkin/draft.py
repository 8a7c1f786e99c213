"""What has been said so far of somebody's check-in, and the words that all of it shares."""

from __future__ import annotations

from datetime import datetime, tzinfo

from msgspec import Struct

from handlers.dialogue.flow import Flow
from handlers.dialogue.post import Post
from handlers.dialogue.step import Step
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from storage.checkin import GREENWICH, Cause, CheckinRules, Outcome
from storage.queues.cards import Card


class Draft(Struct):
    elder: int = 0  # Whose check-in is being set up.
    consenting: bool = False  # They were told what it means.
    part: str = ""  # Of the emergency sheet.
    said: str = ""  # The hours, before they were told what it means.


flow = Flow("checkin", Draft)

WELL, UNWELL = phrase("💚 I'm well"), phrase("🆘 I'm NOT well")
OUTCOMES = {
    Outcome.SELF: phrase("they said that they are well"),
    Outcome.EARLY: phrase("they said that they are well"),
    Outcome.SIGN: phrase("they did something here"),
    Outcome.FAMILY: phrase("family has seen or heard them, they are well"),
    Outcome.STAFF: phrase("the staff have seen or heard them, they are well"),
    Outcome.SPOKEN: phrase("whoever speaks for them has said that they are well"),
    Outcome.AWAY: phrase("they had gone somewhere"),
    Outcome.HELPED: phrase("they needed help, and have it"),
    Outcome.STOPPED: phrase("the check-in was ended"),
}
CAUSES = {
    Cause.FORGOT: phrase("🤔 Forgot"),
    Cause.PHONE: phrase("🔋 Phone"),
    Cause.ASLEEP: phrase("😴 Asleep"),
    Cause.OUT: phrase("🚶 Out"),
    Cause.OTHER: phrase("Other"),
}


def step_named(name: str) -> Step[Talk[Draft], ...]:
    """Of a file that leads here."""
    return flow.buttons[f"{flow.name}.{name}"]


def rules_of(post: Post) -> CheckinRules:
    return post.community.of(CheckinRules)


def zone_of(post: Post) -> tzinfo:
    return rules_of(post).zone or GREENWICH


def hour(post: Post, at: datetime) -> str:
    """By the clock where they live, whoever reads it."""
    return f"{at.astimezone(zone_of(post)):%H:%M}"


def day_and_hour(post: Post, at: datetime) -> Phrase:
    local = at.astimezone(zone_of(post))
    days = (local.date() - post.now.astimezone(zone_of(post)).date()).days
    if days == 0:
        return phrase("today {hour}", hour=f"{local:%H:%M}")
    if days == 1:
        return phrase("tomorrow {hour}", hour=f"{local:%H:%M}")
    return Phrase("{day} {hour}", {"day": local.date(), "hour": f"{local:%H:%M}"})


def instant(post: Post, at: datetime) -> Phrase | str:
    """To the minute; with its day, if that is over."""
    same = at.astimezone(zone_of(post)).date() == post.now.astimezone(zone_of(post)).date()
    return hour(post, at) if same else day_and_hour(post, at)


def alarm_card(number: int) -> Card:
    return Card("checkin", "alarm", number)


def night_card(number: int) -> Card:
    """That it is night, and when it goes on."""
    return Card("checkin", "night", number)


def face_card(number: int, person_id: int) -> Card:
    """Who comes to their door."""
    return Card("checkin", "face", number, person_id)


def place_card(number: int) -> Card:
    """Where somebody is who is not well: gone when it is over."""
    return Card("checkin", "place", number)


def matter(number: int) -> str:
    """To what all belongs that is said because somebody has not answered: an answer withdraws it."""
    return f"checkin:{number}"
