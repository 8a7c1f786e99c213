"""The staff set how often somebody is visited, and who goes; they are told, and can end it with a tap."""

from __future__ import annotations

from handlers.dialogue.button import Button, in_pairs
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, one_line, phrase
from handlers.help import who_may_go
from handlers.menu.menu import TO_MENU, menu
from handlers.visits.draft import LEVELS, Draft, flow, known, today
from handlers.visits.offering import draw_everywhere
from handlers.visits.owning import is_visited
from handlers.visits.person import show_one, show_person
from storage import family
from storage.family import Elder
from storage.people import audit, people
from storage.people.people import Role
from storage.visits import Level, plans

SHOWN = 4  # People who might go.
LIMIT = 200  # Characters of how somebody said yes.


@flow.button(Role.STAFF)
async def ask_level(talk: Talk[Draft], elder_id: int) -> None:
    elder = await _existing(talk, elder_id)
    levels = [Button(label, set_level, elder_id, level) for level, label in LEVELS.items()]
    talk.say(
        "🚦 {who}: how often? Please set it once they have said yes to being visited; they can end it.",
        (levels[0], levels[1]),
        (levels[2], Button("✖️ No visits", stop, elder_id)),
        (Button("‹ Back", show_person, elder_id), Button(TO_MENU, menu)),
        who=await known(talk, elder),
    )


@flow.button(Role.STAFF)
async def set_level(talk: Talk[Draft], elder_id: int, level: Level) -> None:
    elder = await _existing(talk, elder_id)
    before = await plans.find(talk.tx, elder_id)
    if elder.person_id is None and not (before and before.consent):
        return await _ask_yes(talk, elder, level)
    return await _set(talk, elder, level)


async def _ask_yes(talk: Talk[Draft], elder: Elder, level: Level) -> None:
    """Whoever has no phone cannot end it with a tap: their yes to this stands apart from all else."""
    talk.draft = Draft(elder=elder.elder_id, level=level.value)
    talk.ask(
        "📝 {who}: did they say yes to visits, and to what is written of them? Type who heard it, when, and by which"
        " paper, like this: on the 3rd at her door, to me; the form lies in the office.",
        (Button("‹ Back", show_person, elder.elder_id), Button(TO_MENU, menu)),
        then=hear_yes,
        who=await known(talk, elder),
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_yes(talk: Talk[Draft]) -> None:
    words, level = one_line(talk.words), talk.draft.level
    elder = await _existing(talk, talk.draft.elder)
    if not level:
        raise StaleTap("nothing was chosen")
    if not words or len(words) > LIMIT:
        return talk.say("Please use at most {limit} characters.", limit=LIMIT)
    talk.end()
    return await _set(talk, elder, Level(level), words)


async def _set(talk: Talk[Draft], elder: Elder, level: Level, consent: str = "") -> None:
    elder_id = elder.elder_id
    before = await plans.find(talk.tx, elder_id)
    await plans.put(talk.tx, elder_id, level, today(talk))
    if consent:
        await plans.agree(talk.tx, elder_id, consent, talk.person.id, today(talk))
    await audit.note(talk.tx, talk.person.id, "visits.level", level.value, talk.now, on_behalf=elder.person_id)
    if elder.person_id and (not before or before.level is not level):
        talk.tell(
            elder.person_id,
            "🚪 The office has written down that somebody looks in on you: {level}. What they write down only they and"
            " the office read. If you do not want it, press this:",
            Button("✖️ No visits", decline, elder_id),
            level=LEVELS[level],
        )
    await show_one(talk, elder, phrase("It is set.\n"))


@flow.button(Role.STAFF)
async def stop(talk: Talk[Draft], elder_id: int) -> None:
    elder = await _existing(talk, elder_id)
    if await plans.end(talk.tx, elder_id):
        await audit.note(talk.tx, talk.person.id, "visits.end", "", talk.now, on_behalf=elder.person_id)
        if elder.person_id:
            talk.tell(elder.person_id, "🚪 It is ended: nobody looks in on you regularly any more.")
    await show_one(talk, elder)


@flow.button(is_visited)
async def decline(talk: Talk[Draft], elder_id: int) -> None:
    elder = await talk.granted(is_visited, elder_id)
    plan = await plans.find(talk.tx, elder_id)
    if plan and await plans.end(talk.tx, elder_id):
        await audit.note(talk.tx, talk.person.id, "visits.end", "", talk.now, on_behalf=elder.person_id)
        who = await known(talk, elder)
        for person_id in plan.going:
            talk.tell(person_id, "🚪 {who} does not want visits any more. You need not go.", who=who)
        talk.tell_staff("🚪 Somebody who was visited does not want it any more. The audit says who: /audit")
    talk.say("Nobody looks in on you any more. The office knows it.", Button(TO_MENU, menu))


@flow.button(Role.STAFF)
async def ask_who(talk: Talk[Draft], elder_id: int) -> None:
    await _ask_who(talk, elder_id, 0)


@flow.button(Role.STAFF)
async def ask_more(talk: Talk[Draft], elder_id: int, page: int) -> None:
    await _ask_who(talk, elder_id, page)


async def _ask_who(talk: Talk[Draft], elder_id: int, page: int) -> None:
    """Volunteers whom the staff have accepted, and the staff."""
    elder = await _existing(talk, elder_id)
    every = [each for each in sorted(await who_may_go(talk)) if each != elder.person_id]
    shown = every[page * SHOWN : (page + 1) * SHOWN] if 0 <= page < 1000 else []
    buttons = [
        Button(Phrase("🙋 {name}", {"name": known_as(await people.name_of(talk.tx, each))}), assign, elder_id, each)
        for each in shown
    ]
    rest = len(every) - (page + 1) * SHOWN
    more = [Button(phrase("➡️ {count} more", count=rest), ask_more, elder_id, page + 1)] if rest > 0 else []
    talk.say(
        "🙋 {who}: who goes there?",
        *in_pairs(buttons),
        *more,
        (Button("🙋 I myself", assign, elder_id, talk.person.id), Button("🤷 Nobody yet", assign, elder_id, 0)),
        (Button("‹ Back", show_person, elder_id), Button(TO_MENU, menu)),
        who=await known(talk, elder),
    )


@flow.button(Role.STAFF)
async def assign(talk: Talk[Draft], elder_id: int, person_id: int) -> None:
    elder = await _existing(talk, elder_id)
    plan = await plans.find(talk.tx, elder_id)
    fit = person_id in {0, talk.person.id, *await who_may_go(talk)}
    if not plan or not fit or (person_id and person_id == elder.person_id):
        raise StaleTap(str(person_id))
    await plans.assign(talk.tx, elder_id, person_id or None)
    await audit.note(talk.tx, talk.person.id, "visits.assign", str(person_id), talk.now, on_behalf=elder.person_id)
    who = await known(talk, elder)
    for had in set(plan.going) - {person_id, talk.person.id}:
        talk.tell(had, "🚪 {who}: somebody else goes there from now on. Thank you!", who=who)
    if person_id and person_id not in {plan.goes_id, talk.person.id}:
        talk.tell(
            person_id,
            "🚪 {who}: you look in on them, {level}. I remind you in the morning.",
            Button("🚪 Who it is", show_person, elder_id),
            who=who,
            level=LEVELS[plan.level],
        )
    if elder.person_id and person_id and person_id != plan.goes_id:
        name = known_as(await people.name_of(talk.tx, person_id))
        talk.tell(elder.person_id, "🚪 {name} looks in on you from now on.", name=name)
    await draw_everywhere(talk, elder)
    await show_one(talk, elder, phrase("It is set.\n"))


async def _existing(talk: Talk[Draft], elder_id: int) -> Elder:
    elder = await family.find(talk.tx, elder_id)
    if not elder or not talk.private:
        raise StaleTap(str(elder_id))
    return elder
