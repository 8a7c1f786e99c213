"""Staff care for people without a phone, and set family up with whoever asked for it: home → who → yes → relatives."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row, in_pairs
from handlers.dialogue.capability import Cared
from handlers.dialogue.post import Post
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.dialogue.work import Area
from handlers.family.draft import Draft, flow, step_named
from handlers.family.inviting import tell_code
from handlers.menu.menu import TO_MENU, menu
from handlers.menu.workbench import up
from storage.family import Elder, Right, elders, links
from storage.people import audit, households, members
from storage.people.people import Role
from storage.understanding import Care, sure_of

SHOWN = 8


@flow.command(
    "elders",
    Role.STAFF,
    "People who are cared for, and their family",
    wordings=["老人", "老人名单", "照护", "关爱对象", "the elderly", "people who are cared for"],
    aside=True,
)
async def ask_home(talk: Talk[Draft]) -> None:
    _ask_home(talk, phrase("Whose home is it? Type its address, like this: 3-2-501"))


@flow.recognises(lambda said: sure_of(said.words, Care.SOMEBODY), who=Role.STAFF)
async def hear_of_somebody(talk: Talk[Draft]) -> None:
    """“王大爷没手机，帮他登记报平安”: at their home all of that is set."""
    await ask_home(talk)


def _ask_home(talk: Talk[Draft], question: Phrase) -> None:
    talk.ask(question, up(Area.CARE), then=hear_home)


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_home(talk: Talk[Draft]) -> None:
    address = households.read_address(talk.words)
    home = await households.at(talk.tx, address) if address else None
    if not home:
        return _ask_home(talk, phrase("There is no such home in the roster. Type its address like this: 3-2-501"))
    talk.end()
    await audit.note(talk.tx, talk.person.id, "home.look", home.label, talk.now)
    return await _show_home(talk, home.id)


@flow.button(Role.STAFF)
async def show_home(talk: Talk[Draft], home_id: int) -> None:
    await _show_home(talk, home_id)


async def _show_home(talk: Talk[Draft], home_id: int) -> None:
    home = await households.find(talk.tx, home_id)
    if not home or not talk.private:
        raise StaleTap(str(home_id))
    there = await elders.in_home(talk.tx, home_id)
    known = {each.person_id for each in there}
    others = [each for each in await members.of_home(talk.tx, home_id) if each.person_id not in known]
    talk.say(
        "🏠 {home}: who is cared for there?",
        *[
            Button(Phrase("🧡 {name}", {"name": known_as(each.name)}), show_for_staff, each.elder_id)
            for each in there[:SHOWN]
        ],
        *[
            Button(phrase("➕ {name}", name=known_as(each.name)), step_named("ask_consent"), home_id, each.person_id)
            for each in others[:SHOWN]
        ],
        Button("➕ No phone", step_named("ask_name"), home_id),
        (Button("‹ Back", ask_home), Button(TO_MENU, menu)),
        home=home.label,
    )


@flow.button(Role.STAFF)
async def show_for_staff(talk: Talk[Draft], elder_id: int) -> None:
    await show_to_staff(talk, await _existing(talk, elder_id))


async def show_to_staff(talk: Talk[Draft], elder: Elder) -> None:
    home = await elders.home_of(talk.tx, elder)
    family = await links.of_elder(talk.tx, elder.elder_id)
    lines: list[Phrase] = []
    rows: list[Row] = []
    for each in talk.community.offered:
        if each.for_family:
            all_rights = frozenset({Right.WELL.value, Right.ALARMS.value, Right.ACTS.value})
            said, offered = await each.for_family(talk, Cared(elder.elder_id, elder.person_id, elder.name, all_rights))
            lines += said
            rows += offered
    buttons = [
        Button(Phrase("👤 {name}", {"name": known_as(each.name)}), step_named("show_relative"), each.number)
        for each in family
        if elder.person_id is None
    ]
    talk.say(
        "🧡 <b>{name}</b> · {home}{phone}\n{lines}\nFamily: {family}",
        *in_pairs([*rows, *buttons]),
        Button("➕ Add relative", make_code, elder.elder_id),
        Button("🗑 End caring", ask_ending, elder.elder_id),
        (Button("‹ Back", show_home, elder.home_id or 0), Button(TO_MENU, menu)),
        name=known_as(elder.name),
        home=home.label if home else "–",
        phone="" if elder.person_id else phrase(" · no phone, others act for them"),
        lines=lines,
        family=Phrase("{all}", {"all": [known_as(each.name) for each in family]}) if family else phrase("nobody yet"),
    )


@flow.button(Role.STAFF)
async def make_code(talk: Talk[Draft], elder_id: int) -> None:
    elder = await _existing(talk, elder_id)
    await audit.note(talk.tx, talk.person.id, "family.code", elder.name, talk.now, on_behalf=elder.person_id)
    if elder.person_id:
        talk.tell(
            elder.person_id,
            "👪 The office has made an invitation for family of yours. You hear of it when somebody accepts, and can"
            " end it with one tap.",
            Button("👪 Family", step_named("show")),
        )
    await tell_code(talk, elder)


@flow.button(Role.STAFF)
async def ask_ending(talk: Talk[Draft], elder_id: int) -> None:
    elder = await _existing(talk, elder_id)
    talk.say(
        "End all care for {name} here? Family and check-ins go with it, and they and their family are told.",
        Button("‹ No", show_for_staff, elder_id),
        Button("🗑 Yes, end it", end, elder_id),
        name=known_as(elder.name),
    )


@flow.button(Role.STAFF)
async def end(talk: Talk[Draft], elder_id: int) -> None:
    elder = await _existing(talk, elder_id)
    await audit.note(talk.tx, talk.person.id, "family.end", elder.name, talk.now, on_behalf=elder.person_id)
    await tell_of_end(talk, elder)
    await elders.remove(talk.tx, elder_id)
    talk.say("It is ended. Whoever it concerns is told.", Button(TO_MENU, menu))


async def tell_of_end(post: Post, elder: Elder, *, told: bool = True) -> None:
    """A watch that ends says so to whoever relied on it."""
    for each in await links.of_elder(post.tx, elder.elder_id):
        post.tell(
            each.person_id,
            "⚠️ Nobody looks after {name} here any more: it was ended. You are not told when they do not answer.",
            name=known_as(elder.name),
        )
    if elder.person_id and told:
        post.tell(elder.person_id, "⚠️ It is ended: nobody looks after you here any more, and I do not ask.")


async def _existing(talk: Talk[Draft], elder_id: int) -> Elder:
    """Nobody's list is ever shown in a group."""
    elder = await elders.find(talk.tx, elder_id)
    if not elder or not talk.private:
        raise StaleTap(str(elder_id))
    return elder
