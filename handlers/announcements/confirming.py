"""The staff say that it is back, and a few who live there confirm it first; or until when it lasts."""

from __future__ import annotations

from handlers.announcements.draft import KINDS, Draft, flow, title
from handlers.announcements.guessing import BRIEFLY, DEFINITE
from handlers.announcements.news import was_told
from handlers.announcements.outage import NAMES, ask, card_of, is_back, outage_of, update
from handlers.announcements.reading_times import end_of, in_zone
from handlers.announcements.steering import existing
from handlers.announcements.times import said_at
from handlers.dialogue.button import Button
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.menu.menu import ways_on
from storage.announcements import (
    CHECKED,
    UNCONFIRMED,
    OutageState,
    outages,
    witnesses,
)
from storage.people import audit, households
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.queues.cards import Card
from storage.times import read


@flow.button(Role.STAFF)
async def ask_witnesses(talk: Talk[Draft], number: int) -> None:
    """Staff say that it is back; a few who live there, on different floors, confirm it first."""
    outage, announcement = await outage_of(talk, number)
    if outage.state in {OutageState.CHECKING, OutageState.OVER} or not outage.has_begun(talk.now):
        return talk.toast("Got it already, no need to press again.")
    await audit.note(talk.tx, talk.person.id, "announcement.back", str(number), talk.now)
    called = await witnesses.call_witnesses(talk.tx, number)
    if not called:
        return await is_back(talk, announcement)
    await outages.move(talk.tx, outage, OutageState.CHECKING, talk.now + CHECKED)
    for each in called:
        talk.tell(
            each.person_id,
            "{kind}: the office says that it is back. Is it, at your home?",
            (Button("✅ Yes", say_back, number), Button("❌ Not yet", say_gone, number)),
            card=Card("announcements", "witness", number, int(talk.now.timestamp())),  # Aloud, also when asked again.
            expires=talk.now + CHECKED,
            kind=KINDS[announcement.kind],
        )
    return talk.tell(
        STAFF,
        "🔎 {title}: {count} residents on different floors are asked whether it is back. If nobody says no within 10"
        " minutes, everybody hears that it is.",
        (Button("📢 Tell everybody now", tell_back, number), Button("⏳ Not yet", ask_until, number)),
        card=card_of(outage),
        title=title(announcement),
        count=len(called),
    )


@flow.button(was_told)
async def say_back(talk: Talk[Draft], number: int) -> None:
    await _testify(talk, number, back=True)


@flow.button(was_told)
async def say_gone(talk: Talk[Draft], number: int) -> None:
    await _testify(talk, number, back=False)


async def _testify(talk: Talk[Draft], number: int, *, back: bool) -> None:
    said = await witnesses.testify(talk.tx, number, talk.person.id, back=back)
    if said is None:
        return talk.toast("Thank you, it is known already.")
    announcement = await existing(talk, number)
    talk.say("Thank you for looking!", *ways_on(talk))
    outage = await outages.find(talk.tx, number)
    if not back and outage:
        home_id = next(each.home_id for each in said if each.person_id == talk.person.id)
        home = await households.find(talk.tx, home_id)
        await outages.move(talk.tx, outage, OutageState.ASKED, talk.now + UNCONFIRMED)
        return await ask(
            talk,
            outage,
            announcement,
            phrase("❌ {home} says: not yet.", home=home.label if home else phrase("a home")),
        )
    if sum(each.back is True for each in said) >= min(witnesses.ENOUGH, len(said)):
        await is_back(talk, announcement)
    return None


@flow.button(Role.STAFF)
async def tell_back(talk: Talk[Draft], number: int) -> None:
    outage, announcement = await outage_of(talk, number)
    if outage.state is OutageState.OVER or not outage.has_begun(talk.now):
        return talk.toast("Got it already, no need to press again.")
    await audit.note(talk.tx, talk.person.id, "announcement.back", str(number), talk.now)
    return await is_back(talk, announcement)


@flow.button(Role.STAFF)
async def ask_until(talk: Talk[Draft], number: int) -> None:
    outage, announcement = await outage_of(talk, number)
    if outage.state is OutageState.OVER or not outage.has_begun(talk.now):
        return talk.toast("It is back already.")
    talk.draft = Draft(correcting=number)
    return talk.ask(
        "{title}: until when will it last? Such as: 15:00, tomorrow morning 8:00.",
        *ways_on(talk),
        then=hear_until,
        title=title(announcement),
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_until(talk: Talk[Draft]) -> None:
    number = talk.draft.correcting
    if not number:
        raise StaleTap("nothing is asked")
    outage, announcement = await outage_of(talk, number)
    reading = read(talk.words[:BRIEFLY], talk.now, in_zone(talk.community.zone))
    at = end_of(reading, talk.community.zone) if reading.kind in DEFINITE else None
    if not at or at <= talk.now:
        return talk.say("I do not understand until when that is. Such as: 15:00, tomorrow morning 8:00.")
    if not await outages.put_off(talk.tx, outage, at):
        talk.end()
        return talk.say("It is back already.", *ways_on(talk))
    await audit.note(talk.tx, talk.person.id, "announcement.put_off", str(number), talk.now)
    zh, en = NAMES[announcement.kind]
    said = said_at(talk.community, at)
    news = (f"{zh}：还没恢复，预计到{said.zh}。", f"{en}: not back yet; expected by {said.en}.")
    await update(talk, announcement, news, max(at, outage.last_end))
    talk.end()
    talk.say("Everybody who was told hears that it lasts until {when}.", *ways_on(talk), when=said)
    return talk.tell(
        STAFF,
        "⏳ {title}: until {when}; then I ask again.",
        card=card_of(outage),
        title=title(announcement),
        when=said,
    )
