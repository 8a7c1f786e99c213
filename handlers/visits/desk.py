"""Who is to be visited today, whom nobody has spoken with for long; to whom nobody goes yet."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.dialogue.work import Area
from handlers.family import ask_home
from handlers.help import may_go
from handlers.menu.workbench import up
from handlers.visits.draft import SIGNS, Draft, flow, known, rules_of, step_named, today
from handlers.visits.person import goes, show_person
from storage import family
from storage.family import Elder
from storage.people import audit
from storage.people.people import Role
from storage.understanding import Care, sure_of
from storage.visits import Plan, is_without_contact, offers, plans

SHOWN = 4  # Buttons to people; the others stand in words, and under “more”.


@flow.command(
    "visits",
    Role.VOLUNTEER,
    "Who is to be visited today",
    wordings=[
        *("今天该去谁家", "今天去谁家", "今天要探访谁", "上门探访", "探访", "探访名单"),
        *("who is to be visited today", "whom do i visit today", "who do i visit today", "my visits"),
    ],
    aside=True,
)
async def show_today(talk: Talk[Draft]) -> None:
    await _show_due(talk, 0)


@flow.button(Role.VOLUNTEER)
async def show_more(talk: Talk[Draft], page: int) -> None:
    await _show_due(talk, page)


async def _show_due(talk: Talk[Draft], page: int) -> None:
    """The staff see all that is due, a volunteer those whom they visit."""
    if not talk.private:
        raise StaleTap("in a group")
    of_staff = talk.person.role >= Role.STAFF
    due = [each for each in await plans.due(talk.tx, today(talk)) if of_staff or talk.person.id in each.going]
    found = {each.elder_id: each for each in due}
    rows: list[Row] = [Button("🖨 On paper", step_named("print_round"))]
    if of_staff or await may_go(talk):
        rows += untaken(len(await offers.untaken(talk.tx, today(talk), rules_of(talk))))
    if of_staff:
        rows.append((Button("⏳ No contact", show_without_contact), Button("🧡 A home", ask_home)))
    await _list(talk, phrase("🚪 To be visited today:"), list(found), found, page, show_more, rows)


@flow.button(Role.STAFF)
async def show_without_contact(talk: Talk[Draft]) -> None:
    await _show_without(talk, 0)


@flow.recognises(lambda said: sure_of(said.words, Care.NO_CONTACT), who=Role.STAFF)
async def hear_without_contact(talk: Talk[Draft]) -> None:
    await show_without_contact(talk)


@flow.button(Role.STAFF)
async def show_more_without(talk: Talk[Draft], page: int) -> None:
    await _show_without(talk, page)


async def _show_without(talk: Talk[Draft], page: int) -> None:
    if not talk.private:
        raise StaleTap("in a group")
    await audit.note(talk.tx, talk.person.id, "visits.list", "", talk.now)
    found = {each.elder_id: each for each in await plans.all_of(talk.tx)}
    head = phrase("⏳ Nobody has spoken with them for {days} days:", days=rules_of(talk).without_contact_days)
    back: Row = Button("‹ Today", show_today)
    await _list(talk, head, await without_contact(talk), found, page, show_more_without, [back])


async def without_contact(post: Post) -> list[int]:
    """Also of those for whom no level is set; whoever has waited longest first."""
    rules, now = rules_of(post), today(post)
    contact = {each.elder_id: each.contact_on for each in await plans.all_of(post.tx)}
    since = {elder_id: rules.today(at) for elder_id, at in (await family.agreed(post.tx)).items()}
    found = [each for each, day in since.items() if is_without_contact(contact.get(each), day, now, rules)]
    return sorted(found, key=lambda each: (contact.get(each) or since[each], each))


async def _list(
    talk: Talk[Draft],
    head: Phrase,
    ids: Sequence[int],
    found: dict[int, Plan],
    page: int,
    more: object,
    rows: Sequence[Row],
) -> None:
    shown = ids[page * SHOWN : (page + 1) * SHOWN] if 0 <= page < 1000 else []
    lines, buttons = [], []
    for id in shown:
        elder = await family.find(talk.tx, id)
        assert elder
        lines.append(await _line(talk, elder, found.get(id)))
        buttons.append(Button(Phrase("🚪 {name}", {"name": known_as(elder.name)}), show_person, id))
    following: list[Row] = []
    if len(ids) > (page + 1) * SHOWN:
        step = step_named("show_more") if more is show_more else step_named("show_more_without")
        following = [Button(phrase("➡️ {count} more", count=len(ids) - (page + 1) * SHOWN), step, page + 1)]
    talk.say(
        "{head}\n{lines}",
        *[tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)],
        *following,
        *rows,
        up(Area.CARE),
        head=head,
        lines=lines or phrase("nobody"),
    )


def untaken(count: int) -> list[Row]:
    """The way to those to which nobody goes regularly."""
    step = step_named("show_untaken")
    return [Button(phrase("🙋 Nobody goes yet: {count}", count=count), step)] if count else []


async def _line(post: Post, elder: Elder, plan: Plan | None) -> Phrase:
    late = (today(post) - plan.due_on).days if plan else 0
    return Phrase(
        "{sign} {who}{late}{goes}",
        {
            "sign": SIGNS[plan.level] if plan else "⚪️",
            "who": await known(post, elder),
            "late": phrase(" · {days} days late", days=late) if late > 0 else "",
            "goes": Phrase(" · 🙋 {name}", {"name": await goes(post, plan)}),
        },
    )


async def count_overdue(post: Post) -> int:
    """Those whose day is over: today is still today."""
    return sum(1 for each in await plans.due(post.tx, today(post)) if each.due_on < today(post))
