"""An alarm is taken by one: “I'll call”; the others see that; whoever took it says what came of it."""

from __future__ import annotations

from datetime import timedelta

from handlers.checkin import clearing, news, telling
from handlers.checkin.draft import CAUSES, OUTCOMES, UNWELL, Draft, flow, step_named
from handlers.checkin.knowing import is_told, knows_of, took_it
from handlers.checkin.proposing import propose_another_hour
from handlers.dialogue.button import Button
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import known_as, phrase
from handlers.menu.menu import TO_MENU, menu
from storage import family
from storage.checkin import Cause, Check, Kind, Outcome, causes, checks, sheets
from storage.family import Elder
from storage.people import audit, people
from storage.queues.outbox import ANSWER

MONTH = timedelta(days=30)
BY_FAMILY = (Outcome.FAMILY, Outcome.AWAY, Outcome.HELPED)
BY_STAFF = (Outcome.STAFF, Outcome.AWAY, Outcome.HELPED)
SHEET = {
    "key": phrase("🔑 Key"),
    "door": phrase("🚪 Door"),
    "first": phrase("☎️ Call first"),
    "doctor": phrase("🩺 Doctor"),
    "pets": phrase("🐈 Pets"),
    "health": phrase("💊 Health"),
    "habits": phrase("🕰 Habits"),
}


async def elder_of(talk: Talk[Draft], check: Check) -> Elder:
    found = await family.find(talk.tx, check.elder_id)
    assert found
    return found


async def _others(talk: Talk[Draft], check: Check) -> list[Check]:
    """Of last night and of this morning: who looks after somebody looks after all that was alarmed for."""
    every = await checks.open_of(talk.tx, check.elder_id)
    return [each for each in every if each.alarmed and each.number != check.number]


async def claim(talk: Talk[Draft], number: int) -> bool:
    """Of two at the same instant the database lets one."""
    claimed = await checks.claim(talk.tx, number, talk.person.id, talk.now)
    if not claimed:
        check = await checks.find(talk.tx, number)
        if not check:
            raise StaleTap(str(number))
        if check.ended_at:
            talk.refuse("It is over already. Thank you!")
        elif check.claimed_by == talk.person.id:
            talk.refuse("You have it already. Thank you!")
        else:
            name = known_as(await people.name_of(talk.tx, check.claimed_by or 0))
            talk.refuse("{name} was quicker, and looks after it.", name=name)
        return False
    elder = await elder_of(talk, claimed)
    await audit.note(talk.tx, talk.person.id, "checkin.take", str(number), talk.now, on_behalf=elder.person_id)
    talk.toast("Thank you! Please say what came of it.")
    await telling.draw_all(talk, claimed, elder)
    for other in await _others(talk, claimed):
        if also := await checks.claim(talk.tx, other.number, talk.person.id, talk.now):
            await telling.draw_all(talk, also, elder)
    if elder.person_id:
        talk.tell(
            elder.person_id, "🙋 {name} looks after you: expect a call, or a knock.", name=talk.name, urgency=ANSWER
        )
    return True


@flow.button(is_told)
async def take(talk: Talk[Draft], number: int) -> None:
    await claim(talk, number)


@flow.button(is_told)
async def hand_back(talk: Talk[Draft], number: int) -> None:
    await give_up(talk, number)


async def give_up(talk: Talk[Draft], number: int) -> None:
    check = await checks.hand_back(talk.tx, number, talk.person.id, talk.now)
    if not check:
        raise StaleTap(str(number))
    talk.toast("All right, it is open for others.")
    elder = await elder_of(talk, check)
    await telling.draw_all(talk, check, elder)
    for other in await _others(talk, check):
        if also := await checks.hand_back(talk.tx, other.number, talk.person.id, talk.now):
            await telling.draw_all(talk, also, elder)


@flow.button(is_told)
async def close(talk: Talk[Draft], number: int, outcome: Outcome) -> None:
    """From another phone, too: a relative who has heard them answers for them."""
    if outcome not in BY_FAMILY:
        raise StaleTap(outcome)
    await close_for(talk, number, outcome)


async def close_for(talk: Talk[Draft], number: int, outcome: Outcome) -> None:
    ended = await checks.end(talk.tx, number, outcome, talk.person.id, talk.now)
    if not ended:
        return talk.refuse("It is over already. Thank you!")
    elder = await elder_of(talk, ended)
    await audit.note(talk.tx, talk.person.id, "checkin.close", str(number), talk.now, on_behalf=elder.person_id)
    await clearing.clear(talk, elder, ended)
    for other in await _others(talk, ended):
        if also := await checks.end(talk.tx, other.number, outcome, talk.person.id, talk.now):
            await clearing.clear(talk, elder, also)
    await news.draw(talk, elder)
    if elder.person_id and elder.person_id != talk.person.id:
        talk.tell(
            elder.person_id,
            "💚 {name} has said how you are: {outcome}. If that is not so, press this.",
            Button(UNWELL, step_named("be_unwell")),
            name=talk.name,
            outcome=OUTCOMES[outcome],
        )
    if ended.alarmed and ended.kind is Kind.DAILY and outcome is not Outcome.HELPED and talk.private:
        talk.say("Thank you! What was it?", *clearing.why(ended), Button(TO_MENU, menu))
    return None


@flow.button(knows_of)
async def blame(talk: Talk[Draft], number: int, cause: Cause) -> None:
    """Each alarm for nothing says why; after the third in a month another hour is proposed."""
    check = await talk.granted(knows_of, number)
    if not await causes.blame(talk.tx, number, cause):
        return talk.refuse("That was said already. Thank you!")
    talk.say("Noted: {cause}. Thank you!", Button(TO_MENU, menu), cause=CAUSES[cause])
    if await causes.false_alarms(talk.tx, check.elder_id, talk.now - MONTH) >= 3:
        await propose_another_hour(talk, await elder_of(talk, check))
    return None


@flow.button(took_it, in_groups=True)
async def see_sheet(talk: Talk[Draft], number: int) -> None:
    """Only whoever took it, and only while it runs; each look is told afterwards. It is shown in private alone."""
    check = await talk.granted(took_it, number)
    sheet = await sheets.find(talk.tx, check.elder_id)
    elder = await elder_of(talk, check)
    await sheets.looked(talk.tx, number, talk.person.id, talk.now)
    await audit.note(talk.tx, talk.person.id, "checkin.sheet", str(number), talk.now, on_behalf=elder.person_id)
    if not talk.private:
        talk.toast("You find it in our private chat.")
    talk.tell(
        talk.person.id,
        "🔑 <b>{name}</b>\n{lines}\n\nOnly for now, and only for you.",
        Button(TO_MENU, menu),
        protected=True,
        urgency=ANSWER,
        name=known_as(elder.name),
        lines=[
            phrase("{part}: {words}", part=label, words=sheet[part])
            for part, label in SHEET.items()  # The key first, however late it was written.
            if sheet.get(part)
        ]
        or phrase("Nothing is written down. The office may have a key."),
    )
