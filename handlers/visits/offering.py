"""Visits that are due and to which nobody goes regularly: a card for the staff, one for each volunteer who is asked."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.dialogue.button import Button, Link, Row, Style
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.help import hide_face, who_offers
from handlers.visits.draft import LEVELS, face_card, known, step_named, today
from storage import family
from storage.family import Elder
from storage.help import Kind
from storage.people import people
from storage.people.groups import STAFF
from storage.queues import cards
from storage.queues.cards import Card
from storage.visits import Plan, offers, plans

ASKED = 3  # Volunteers, for each of them.
NAMED = 6  # Staircases on the card of the staff.


async def offer(post: Post) -> None:
    """In the morning, what is due today. Whoever took one and wrote nothing down has it no longer."""
    day = today(post)
    due = await offers.to_offer(post.tx, day)
    if not due:
        return
    await _take_away(post, [each for each in due if each.taken_by])
    await offers.offer(post.tx, day)
    ready = await who_offers(post, Kind.COME)
    lately = await offers.asked_lately(post.tx, day)
    for plan in due:
        if not offers.least_lately([each.person_id for each in ready], lately, 1):
            break  # Everybody has been asked often enough today; the staff's card has the others.
        elder = await _elder(post, plan)
        stair = await stairs(post, elder)
        there = [each.person_id for each in ready if not each.stairs or stair in each.stairs]
        asked = offers.least_lately([each for each in there if each != elder.person_id], lately, ASKED)
        await offers.ask(post.tx, plan.elder_id, asked, day)
        lately |= {each: (day.isoformat(), lately.get(each, ("", 0))[1] + 1) for each in asked}
        await draw_for_asked(post, elder)
    await draw_for_staff(post)


async def _take_away(post: Post, taken: Sequence[Plan]) -> None:
    for plan in taken:
        elder, had = await _elder(post, plan), plan.taken_by or 0
        await hide_face(post, elder.person_id or 0, face_card(plan.elder_id, had))
        post.tell(
            had,
            "🚪 {who}: nothing is written down, so it is open for others now.",
            who=await known(post, elder),
        )


async def _elder(post: Post, plan: Plan) -> Elder:
    elder = await family.find(post.tx, plan.elder_id)
    assert elder
    return elder


def one_card(post: Post, elder_id: int) -> Card:
    """With each volunteer who was asked today."""
    return Card("visits", "due", elder_id, today(post))


def staff_card(post: Post) -> Card:
    return Card("visits", "open", today(post))


async def stairs(post: Post, elder: Elder) -> str:
    home = await family.home_of(post.tx, elder)
    return home.stairs if home else ""


async def draw_everywhere(post: Post, elder: Elder) -> None:
    await draw_for_asked(post, elder)
    if STAFF in post.community.groups and await cards.find(post.tx, post.community.groups[STAFF], staff_card(post)):
        await draw_for_staff(post)


async def draw_for_asked(post: Post, elder: Elder) -> None:
    """No name, no door: whoever takes it reads them."""
    plan = await plans.find(post.tx, elder.elder_id)
    is_open = plan is not None and plan.due_on <= today(post)
    rows: list[Row] = []
    if not plan or not is_open:
        state: Phrase | str = phrase("✅ It is done. Thank you!")
    elif plan.visitor_id:
        name = known_as(await people.name_of(post.tx, plan.visitor_id))
        state = phrase("🙋 {name} goes.", name=name)
    else:
        state = phrase("Somebody is to look in today. Do you go?")
        rows = [Button("🙋 I go", step_named("take"), elder.elder_id).styled(Style.SUCCESS)]
    for person_id in await offers.asked(post.tx, elder.elder_id, today(post)):
        post.tell(
            person_id,
            "🚪 A visit · 📍 {stairs}{level}\n{state}",
            *rows,
            card=one_card(post, elder.elder_id),
            stairs=await stairs(post, elder) or phrase("not said"),
            level=Phrase(" · {level}", {"level": LEVELS[plan.level]}) if plan else "",
            state=state,
        )


async def draw_for_staff(post: Post) -> None:
    """How many, and in which stairs; who it is nobody reads in a group."""
    waiting = await offers.untaken(post.tx, today(post))
    where = await _stairs_of(post, waiting)
    if not waiting:
        post.tell(STAFF, "🚪 Somebody goes to each of today's visits. Thank you!", card=staff_card(post))
        return
    post.tell(
        STAFF,
        "🚪 Visits of today to which nobody goes yet: {count}\n📍 {stairs}",
        Link("🙋 Take one", "visits"),
        card=staff_card(post),
        count=len(waiting),
        stairs=", ".join(where[:NAMED]) + ("…" if len(where) > NAMED or len(waiting) > 4 * NAMED else ""),
    )


async def _stairs_of(post: Post, waiting: Sequence[Plan]) -> list[str]:
    """Of the first of them, so many as fit."""
    found = {await stairs(post, await _elder(post, plan)) or "–" for plan in waiting[: 4 * NAMED]}
    return sorted(found)
