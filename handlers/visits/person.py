"""One of those who are visited, with all that is known; each look of the staff is in the audit."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, enumerated, known_as, phrase
from handlers.menu.menu import TO_MENU, menu
from handlers.visits.agreed import said_yes
from handlers.visits.draft import HOWS, LEVELS, NEEDS, Draft, flow, known, rules_of, said_day, step_named, today
from handlers.visits.owning import knows, visits
from storage.family import Elder
from storage.people import audit, people
from storage.people.people import Role
from storage.visits import How, Need, Plan, Visit, plans, records

LATEST = 3  # Visits.


async def goes(post: Post, plan: Plan | None) -> Phrase | str:
    """All of them, and whether one more is wanted."""
    if plan and plan.excused_on == today(post):
        return phrase("nobody today: {why}", why=plan.excuse)
    if not plan or not plan.going:
        return phrase("nobody goes yet")
    names = [known_as(await people.name_of(post.tx, each)) for each in plan.going]
    if len(names) < rules_of(post).people(plan.level):
        return phrase("{name}, one more wanted", name=names[0])
    return enumerated(names)


@flow.button(visits)
async def show_person(talk: Talk[Draft], elder_id: int) -> None:
    await show_one(talk, await talk.granted(visits, elder_id))


async def show_one(talk: Talk[Draft], elder: Elder, before: Phrase | str = "") -> None:
    """Whoever it is about reads who looked."""
    id = elder.elder_id
    await audit.note(talk.tx, talk.person.id, "visits.look", "", talk.now, on_behalf=elder.person_id)
    plan = await plans.find(talk.tx, id)
    record: list[Row] = [Button("✍️ Write down", step_named("record"), id)] if plan else []
    if plan and talk.person.id in plan.once:
        record.append(Button("‹ I can't", step_named("give_back"), id))
    elif plan and plan.visitor_id == talk.person.id and _may_be_excused(talk, plan):
        record.append(Button("🔁 I can't, ask others", step_named("give_back"), id))
    reads = await knows(talk, plan)
    latest = await records.latest(talk.tx, id, LATEST) if reads else []
    if any(each.attached for each in latest):
        record.append(Button("📎 Photos", step_named("show_sent"), id))
    staff: list[Button] = []
    if talk.person.role >= Role.STAFF:
        staff.append(Button("🚦 How often", step_named("ask_level"), id))
        if plan:
            staff.append(Button("🙋 Who goes", step_named("ask_who"), id))
        if plan and _may_be_excused(talk, plan):
            record.append(Button("🚫 No visit today", step_named("ask_excuse"), id))
    talk.say(
        "{before}🚪 <b>{who}</b>\n{plan}\n{visits}",
        *record,
        *([tuple(staff)] if staff else []),
        (Button("‹ Today", step_named("show_today")), Button(TO_MENU, menu)),
        protected=True,
        before=before,
        who=await known(talk, elder),
        plan=phrase(
            "{level} · next: {due} · last contact: {contact}\n🙋 {goes}{yes}",
            level=LEVELS[plan.level],
            due=said_day(plan.due_on),
            contact=said_day(plan.contact_on),
            goes=await goes(talk, plan),
            yes=await said_yes(talk, plan) if talk.person.role >= Role.STAFF else "",
        )
        if plan
        else phrase("Not visited yet: how often is not set."),
        visits=[line(each) for each in latest] or (phrase("No visit is written down.") if reads else ""),
    )


def _may_be_excused(post: Post, plan: Plan) -> bool:
    return plan.due_on <= today(post) and plan.excused_on != today(post)


def line(visit: Visit) -> Phrase:
    long = phrase(" · {minutes} min", minutes=visit.minutes) if visit.how is not How.NONE else ""
    return Phrase(
        "• {day} · {how}{long}{need}{words}",
        {
            "day": visit.day_on,
            "how": HOWS[visit.how],
            "long": long,
            "need": Phrase(" · {need}", {"need": NEEDS[visit.need]}) if visit.need is not Need.NOTHING else "",
            "words": Phrase("\n  💬 {words}", {"words": visit.words}) if visit.words else "",
        },
    )
