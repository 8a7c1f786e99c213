"""An alarm as those read it who were told of it: a relative, the staff; nobody's yet, theirs, another's."""

from __future__ import annotations

from handlers.checkin.draft import alarm_card, hour, matter, rules_of, step_named
from handlers.checkin.knowing import chats_of_alarm, messengers_of
from handlers.dialogue.button import Button, Row, Style
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, known_as, phrase
from storage import family
from storage.checkin import Check, Kind, Outcome, alarmed
from storage.family import Elder
from storage.people import people
from storage.people.households import Household
from storage.queues import cards
from storage.queues.outbox import ANSWER


async def draw_for(post: Post, check: Check, elder: Elder, person_id: int, *, new: bool = False) -> None:
    """The alarm as this relative reads it: theirs, another's, or nobody's yet."""
    home = await family.home_of(post.tx, elder)
    number = check.number
    rows: list[Row] = []
    if check.claimed_by == person_id:
        state = phrase("🙋 You look after it. What came of it?")
        rows = [
            (
                Button("💚 Is well", step_named("close"), number, Outcome.FAMILY),
                Button("🧳 Was away", step_named("close"), number, Outcome.AWAY),
            ),
            (
                Button("🏥 Has help", step_named("close"), number, Outcome.HELPED),
                Button("‹ I can't", step_named("hand_back"), number),
            ),
            Button("🔑 Key, door", step_named("see_sheet"), number),
        ]
    elif check.claimed_by:
        name = known_as(await people.name_of(post.tx, check.claimed_by))
        state = phrase("🙋 {name} looks after it.", name=name)
        rows = [Button("💚 Is well", step_named("close"), number, Outcome.FAMILY)]
    else:
        state = phrase("Please telephone them now, and tell me that you do.")
        rows = [
            Button("🙋 I'll call", step_named("take"), number).styled(Style.PRIMARY),
            Button("💚 Is well", step_named("close"), number, Outcome.FAMILY),
        ]
    post.tell(
        person_id,
        "{what}\n🏠 {home}\n{state}",
        *rows,
        card=alarm_card(number),
        matter=matter(number) if new else None,
        urgency=ANSWER,
        what=what(post, check, elder),
        home=where(home),
        state=state,
    )


def what(post: Post, check: Check, elder: Elder) -> Phrase:
    at = hour(post, check.due_at)
    if check.kind is Kind.UNWELL and elder.person_id is None:
        return phrase(
            "🆘 <b>{name}</b>, who has no phone, is NOT well: somebody said so at {hour}.",
            name=known_as(elder.name),
            hour=at,
        )
    if check.kind is Kind.UNWELL:
        return phrase("🆘 <b>{name}</b> says at {hour}: I am NOT well.", name=known_as(elder.name), hour=at)
    if elder.person_id is None:
        return phrase(
            "🔔 It is {hour}: please look how <b>{name}</b> is, who has no phone.", name=known_as(elder.name), hour=at
        )
    return phrase(
        "🔔 <b>{name}</b> has not said that all is well: I asked at {hour}, and once more. The times are theirs.",
        name=known_as(elder.name),
        hour=hour(post, check.asked_at or check.due_at),
    )


async def draw_for_staff(
    post: Post, check: Check, elder: Elder, why: Phrase | str = "", *, new: bool = False, once_more: bool = False
) -> None:
    home = await family.home_of(post.tx, elder)
    number, needed = check.number, rules_of(post).at_the_door
    rows: list[Row] = []
    if check.claimed_by:
        name = known_as(await people.name_of(post.tx, check.claimed_by))
        theirs = check.claimed_by in await alarmed.told(post.tx, number)
        state = (
            phrase("🙋 {name}, of the family, looks after it", name=name)
            if theirs
            else phrase("🙋 {name} goes there", name=name)
        )
        if check.along_by:
            along = known_as(await people.name_of(post.tx, check.along_by))
            state = phrase("{state}, {name} comes along", state=state, name=along)
        elif needed > 1:
            state = phrase("{state}. Who comes along? Nobody goes to a door alone.", state=state)
            rows = [Button("🙋 I come along", step_named("come"), number)]
        rows += [
            (
                Button("💚 Is well", step_named("finish"), number, Outcome.STAFF),
                Button("🏥 Has help", step_named("finish"), number, Outcome.HELPED),
            ),
            (
                Button("🧳 Was away", step_named("finish"), number, Outcome.AWAY),
                Button("‹ I can't", step_named("give_back"), number),
            ),
            *([] if theirs else [Button("🔑 Key, door", step_named("see_sheet"), number)]),
        ]
    else:
        state = phrase(
            "Who goes there? {count} people. If nobody opens: 120 and 110 at once, do not wait.", count=needed
        )
        rows = [Button("🙋 I go there", step_named("go"), number).styled(Style.PRIMARY)]
    asleep = check.kind is Kind.DAILY and rules_of(post).is_asleep(post.now)
    duty = post.community.duty
    places = [*await chats_of_alarm(post, check, begins=new or once_more), *await messengers_of(post, elder)]
    shown = await cards.among(post.tx, duty, alarm_card(number))
    for place in places:
        if once_more and asleep and place not in duty:
            continue
        post.tell(
            place,
            "{once_more}🔴 {home} · {what}\n{why}{state}",
            *rows,
            card=None if once_more and (place not in duty or place in shown) else alarm_card(number),
            matter=matter(number) if new or once_more else None,
            silent=asleep and place not in duty,
            urgency=ANSWER,
            once_more=phrase("⏰ Nobody has taken it yet. ") if once_more else "",
            home=where(home),
            what=what(post, check, elder),
            why=Phrase("{why}.\n", {"why": why}) if why else "",
            state=state,
        )


def where(home: Household | None) -> Phrase | str:
    return home.label if home else phrase("address unknown: ask their family")


async def draw_all(post: Post, check: Check, elder: Elder) -> None:
    """Whoever was alarmed sees who looks after it."""
    for person_id in await alarmed.told(post.tx, check.number):
        await draw_for(post, check, elder, person_id)
    if check.staff_at:
        await draw_for_staff(post, check, elder)
