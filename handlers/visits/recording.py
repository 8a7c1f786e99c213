"""A visit is written down: how → how long → what is needed → a summary, to which words and photos are added → kept."""

from __future__ import annotations

from handlers.dialogue.attachment import PASSED_ON
from handlers.dialogue.button import Button, Style, in_pairs
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.menu.menu import TO_MENU, menu
from handlers.visits.draft import (
    HOWS,
    LONGEST,
    MOST_SENT,
    NEEDS,
    Draft,
    Sent,
    flow,
    known,
    said_day,
    step_named,
    today,
)
from handlers.visits.lasting import minutes_in
from handlers.visits.owning import visits
from handlers.visits.person import show_person
from storage.family import Elder
from storage.people import people
from storage.people.people import Role
from storage.visits import How, Need, Plan, plans

MINUTES = (10, 30, 60, 120)


@flow.button(visits)
async def record(talk: Talk[Draft], elder_id: int) -> None:
    elder = await talk.granted(visits, elder_id)
    if not await plans.find(talk.tx, elder_id):
        raise StaleTap(str(elder_id))
    talk.draft = Draft(elder=elder_id, day=today(talk))
    every = [Button(label, choose_how, how) for how, label in HOWS.items()]
    talk.ask(
        "✍️ {who}: did you meet them?",
        *in_pairs(every),
        (Button("‹ Back", show_person, elder_id), Button(TO_MENU, menu)),
        who=await known(talk, elder),
    )


async def begun(talk: Talk[Draft]) -> tuple[Elder, Plan]:
    """Whose it is, is asked again with each tap."""
    elder = await visits.holds(talk, talk.draft.elder) if talk.draft.elder else None
    plan = await plans.find(talk.tx, talk.draft.elder) if elder else None
    if not elder or not plan or not talk.draft.day:
        raise StaleTap("nobody's visit is being written down")
    return elder, plan


@flow.button(Role.VOLUNTEER)
async def choose_how(talk: Talk[Draft], how: How) -> None:
    await begun(talk)
    talk.draft.how = how.value
    if how is How.NONE:
        talk.draft.minutes, talk.draft.need = 0, Need.NOTHING.value
        return await summarise(talk)
    return talk.ask(
        "⏱ About how long?",
        *in_pairs([Button(phrase("{minutes} min", minutes=each), choose_minutes, each) for each in MINUTES]),
        Button(TO_MENU, menu),
        then=hear_minutes,
    )


@flow.button(Role.VOLUNTEER)
async def choose_minutes(talk: Talk[Draft], minutes: int) -> None:
    await begun(talk)
    if minutes not in MINUTES or not talk.draft.how:
        raise StaleTap(str(minutes))
    _ask_need(talk, minutes)


@flow.answer(MessageKind.WORDS, who=Role.VOLUNTEER, claim=lambda said: 0.95 if minutes_in(said.words) else 0.5)
async def hear_minutes(talk: Talk[Draft]) -> None:
    await begun(talk)
    minutes = minutes_in(talk.words)
    if not minutes or not talk.draft.how:
        return talk.say("I do not see how long. Please type minutes, such as 20, or press one.")
    return _ask_need(talk, minutes)


def _ask_need(talk: Talk[Draft], minutes: int) -> None:
    talk.draft.minutes = minutes
    talk.ask(
        "What do they need?",
        *in_pairs([Button(label, choose_need, need) for need, label in NEEDS.items()]),
        Button(TO_MENU, menu),
    )


@flow.button(Role.VOLUNTEER)
async def choose_need(talk: Talk[Draft], need: Need) -> None:
    if talk.draft.minutes < 0:
        raise StaleTap(need)
    talk.draft.need = need.value
    await summarise(talk)


async def summarise(talk: Talk[Draft], before: Phrase | str = "") -> None:
    elder, plan = await begun(talk)
    draft = talk.draft
    if not draft.need:
        raise StaleTap("it is not all said")
    how = How(draft.how)
    long = phrase(" · {minutes} min", minutes=draft.minutes) if how is not How.NONE else ""
    others = plan.visitor_id not in {None, talk.person.id} and talk.person.role >= Role.STAFF
    went = went_of(talk, plan)
    talk.ask(
        "{before}✍️ {who}\n📅 {day} · {how}{long}\n🙋 {went}\n{need}{words}{sent}\n🔜 {next}\n\n"
        "You can say more: type, speak, send a photo.",
        Button("✅ Keep", step_named("keep")).styled(Style.SUCCESS),
        (Button("📅 Other day", step_named("ask_day")), Button("🔜 Sooner", step_named("ask_next"))),
        *([Button("🙋 Who went", change_who)] if others else []),
        (Button("‹ Back", show_person, elder.elder_id), Button(TO_MENU, menu)),
        then=hear_more,
        before=before,
        who=await known(talk, elder),
        day=said_day(draft.day),
        how=HOWS[how],
        long=long,
        went=known_as(await people.name_of(talk.tx, went)),
        need=NEEDS[Need(draft.need)],
        words=Phrase("\n💬 {words}", {"words": draft.words}) if draft.words else "",
        sent=phrase("\n📎 {count} with it", count=len(draft.sent)) if draft.sent else "",
        next=phrase("again in {days} days at the latest", days=draft.sooner)
        if draft.sooner
        else phrase("again as often as is set"),
    )


@flow.answer(*PASSED_ON, who=Role.VOLUNTEER)
async def hear_more(talk: Talk[Draft]) -> None:
    await begun(talk)
    draft = talk.draft
    words = "\n".join(filter(None, (draft.words, talk.words)))
    if len(words) > LONGEST:
        return await summarise(
            talk, phrase("At most {limit} characters fit, so I have not added that. ", limit=LONGEST)
        )
    attachment = talk.attachment if talk.kind is not MessageKind.WORDS else None
    if attachment and len(draft.sent) >= MOST_SENT:
        return await summarise(
            talk, phrase("At most {limit} photos and messages fit, so I have not added that. ", limit=MOST_SENT)
        )
    draft.words = words
    if attachment:
        draft.sent.append(Sent(attachment.kind.value, dict(attachment.content)))
    talk.has_begun = True
    return await summarise(talk, phrase("Added. "))


def went_of(talk: Talk[Draft], plan: Plan) -> int:
    theirs = talk.draft.theirs and talk.person.role >= Role.STAFF
    return (plan.visitor_id if theirs else None) or talk.person.id


@flow.button(Role.STAFF)
async def change_who(talk: Talk[Draft]) -> None:
    """The staff write down what somebody else brings back on paper."""
    await begun(talk)
    talk.draft.theirs = not talk.draft.theirs
    await summarise(talk)
