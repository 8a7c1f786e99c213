"""Visits that are due and to which nobody goes regularly: a card for the staff, one for each volunteer who is asked."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.dialogue.button import Button, Link, Row, Style
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, enumerated, known_as, phrase
from handlers.help import hide_face, who_offers
from handlers.visits.draft import LEVELS, face_card, known, rules_of, step_named, today
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


async def offer_at_once(post: Post, gave_back: int) -> None:
    """Whoever was to go cannot: others hear of it now, if it is not night; not again who has just said so."""
    if rules_of(post).may_remind(post.now):
        await offer(post, gave_back)


async def offer(post: Post, gave_back: int = 0) -> None:
    """In the morning what is due today, and again every few hours what nobody has taken."""
    day, rules = today(post), rules_of(post)
    await _take_away(post, await offers.reopen(post.tx, day))
    new, again = await offers.to_offer(post.tx, post.now, rules)
    if not new and not again:
        return
    ready = await who_offers(post, Kind.COME)
    lately = await offers.asked_lately(post.tx, day)
    for plan in (*new, *again):
        if plan in new and not offers.least_lately([each.person_id for each in ready], lately, 1):
            continue  # Everybody has been asked often enough today; the staff's card has the others.
        elder = await _elder(post, plan)
        stair = await stairs(post, elder)
        before = await offers.asked(post.tx, plan.elder_id, day)
        there = [each.person_id for each in ready if not each.stairs or stair in each.stairs]
        there = [each for each in there if each not in {elder.person_id, *plan.going, *before, gave_back}]
        asked = offers.least_lately(there, lately, ASKED)
        await offers.ask(post.tx, plan.elder_id, asked, day)
        lately |= {each: (day.isoformat(), lately.get(each, ("", 0))[1] + 1) for each in asked}
        for each in () if asked else {*before} - {gave_back}:  # Nobody else is there: they are asked once more.
            await cards.forget(post.tx, each, one_card(post, plan.elder_id))
        await draw_for_asked(post, elder)
    if again and STAFF in post.community.groups:
        await cards.forget(post.tx, post.community.groups[STAFF], staff_card(post))
    await draw_for_staff(post, still=bool(again))


async def _take_away(post: Post, taken: Sequence[Plan]) -> None:
    """Whoever took one and wrote nothing down has it no longer."""
    for plan in taken:
        elder = await _elder(post, plan)
        for had in plan.once:
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
    plan, where = await plans.find(post.tx, elder.elder_id), await stairs(post, elder)
    names = [known_as(await people.name_of(post.tx, each)) for each in plan.going] if plan else []
    for person_id in await offers.asked(post.tx, elder.elder_id, today(post)):
        state, rows = _state(post, plan, names, person_id)
        post.tell(
            person_id,
            "🚪 A visit · 📍 {stairs}{level}\n{state}",
            *rows,
            card=one_card(post, elder.elder_id),
            stairs=where or phrase("not said"),
            level=Phrase(" · {level}", {"level": LEVELS[plan.level]}) if plan else "",
            state=state,
        )


def _state(post: Post, plan: Plan | None, names: Sequence[str | Phrase], reader: int) -> tuple[Phrase, list[Row]]:
    if not plan or plan.due_on > today(post):
        return phrase("✅ It is done. Thank you!"), []
    missing = rules_of(post).people(plan.level) - len(names)
    if plan.excused_on == today(post):
        return phrase("✅ Nobody need go today. Thank you!"), []
    if not names:
        rows: list[Row] = [Button("🙋 I go", step_named("take"), plan.elder_id).styled(Style.SUCCESS)]
        if missing > 1:
            return phrase("Two people are to look in today. Do you go?"), rows
        return phrase("Somebody is to look in today. Do you go?"), rows
    if missing > 0:
        along = Button("🙋 I come along", step_named("take"), plan.elder_id).styled(Style.SUCCESS)
        asked = phrase("🙋 {name} goes, and not alone. Do you come along?", name=names[0])
        return asked, [] if reader in plan.going else [along]
    if len(names) > 1:
        return phrase("🙋 {names} go.", names=enumerated(names)), []
    return phrase("🙋 {name} goes.", name=names[0]), []


async def draw_for_staff(post: Post, *, still: bool = False) -> None:
    """How many, and in which stairs; who it is nobody reads in a group."""
    waiting = await offers.untaken(post.tx, today(post), rules_of(post))
    where = await _stairs_of(post, waiting)
    if not waiting:
        post.tell(
            STAFF, "🚪 Somebody goes to each of today's visits, or nobody need go. Thank you!", card=staff_card(post)
        )
        return
    along = sum(1 for each in waiting if each.going)
    post.tell(
        STAFF,
        "{still}🚪 Visits of today to which nobody goes yet: {count}{along}\n📍 {stairs}",
        Link("🙋 Take one", "visits"),
        card=staff_card(post),
        still=phrase("‼️ Please go, find somebody, or say there why nobody goes today.\n") if still else "",
        count=len(waiting),
        along=phrase(" (to {count} of them one of two)", count=along) if along else "",
        stairs=", ".join(where[:NAMED]) + ("…" if len(where) > NAMED or len(waiting) > 4 * NAMED else ""),
    )


async def _stairs_of(post: Post, waiting: Sequence[Plan]) -> list[str]:
    """Of the first of them, so many as fit."""
    found = {await stairs(post, await _elder(post, plan)) or "–" for plan in waiting[: 4 * NAMED]}
    return sorted(found)
