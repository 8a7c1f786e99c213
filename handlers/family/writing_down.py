"""Staff write down who is cared for: what they are called → their yes, in the words of whoever asked them."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import known_as, one_line
from handlers.family.desk import show_home, show_to_staff
from handlers.family.draft import Draft, flow, step_named
from handlers.menu.menu import TO_MENU, menu
from storage.family import elders
from storage.people import audit, households, members, people
from storage.people.people import Role

LIMIT = 200  # Characters, of a name and of how somebody agreed.


@flow.button(Role.STAFF)
async def ask_name(talk: Talk[Draft], home_id: int) -> None:
    home = await households.find(talk.tx, home_id)
    if not home or not talk.private:
        raise StaleTap(str(home_id))
    talk.draft = Draft(home=home.id)
    talk.ask(
        "What are they called? Only the staff and their family read it.",
        (Button("‹ Back", show_home, home_id), Button(TO_MENU, menu)),
        then=hear_name,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_name(talk: Talk[Draft]) -> None:
    name = one_line(talk.words)
    if not name or len(name) > LIMIT:
        return talk.say("Please use at most {limit} characters.", limit=LIMIT)
    talk.draft.name = name
    return _ask_consent(talk, name)


@flow.button(Role.STAFF)
async def ask_consent(talk: Talk[Draft], home_id: int, person_id: int) -> None:
    if not talk.private or not await members.belongs(talk.tx, person_id, home_id):
        raise StaleTap(str(person_id))
    talk.draft = Draft(home=home_id, person=person_id)
    _ask_consent(talk, await people.name_of(talk.tx, person_id) or "")


def _ask_consent(talk: Talk[Draft], name: str) -> None:
    talk.ask(
        "Did {name} say yes: that family may see whether they are well, and that the staff come if nobody answers? Type"
        " when, where and to whom they said it, like this: on the 3rd at her door, to me.",
        (Button("‹ Back", show_home, talk.draft.home), Button(TO_MENU, menu)),
        then=hear_consent,
        name=known_as(name),
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_consent(talk: Talk[Draft]) -> None:
    draft, words = talk.draft, one_line(talk.words)
    if not words or len(words) > LIMIT:
        return talk.say("Please use at most {limit} characters.", limit=LIMIT)
    if not draft.home or not (draft.name or draft.person):
        raise StaleTap("no home was chosen")
    made = await elders.write_down(
        talk.tx, draft.name, draft.home, words, talk.person.id, talk.now, draft.person or None
    )
    if not made:
        raise StaleTap("they are cared for already")
    await audit.note(talk.tx, talk.person.id, "family.elder", made.name, talk.now, on_behalf=made.person_id)
    talk.end()
    if made.person_id:
        talk.tell(
            made.person_id,
            "👪 The office has written down that you want to be looked after here, as you said: {words}. If that is"
            " wrong, press this:",
            Button("👪 Family", step_named("show")),
            words=words,
        )
    return await show_to_staff(talk, made)
