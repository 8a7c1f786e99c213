"""The register of a home, for the staff: /home → which one → who lives there → a new code, revoke, remove somebody."""

from __future__ import annotations

from datetime import datetime

from handlers.dialogue.button import Button, Copied, Style
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase, plain
from handlers.dialogue.work import Area
from handlers.households.admission import remove
from handlers.households.draft import RELATIONS, Draft, flow
from handlers.households.letters import LANGUAGES, Letter, Paper, last_day
from handlers.menu.menu import TO_MENU, menu
from handlers.menu.workbench import up
from storage.people import audit, codes, households, members, people
from storage.people.codes import Code
from storage.people.households import Household
from storage.people.people import Role
from storage.queues import files

USES, DAYS = 4, 30  # Of a code that is made in the chat: a household, a month.
SHOWN = 30  # Members with a button of their own: more live in no home.


@flow.command(
    "home",
    Role.STAFF,
    "Who lives in a home: /home 3-2-501",
    wordings=["住户", "查住户", "谁住在哪", "residents", "who lives where"],
    reads=True,
    in_staff_group=True,
    aside=True,
)
async def look_up(talk: Talk[Draft]) -> None:
    if talk.argument:
        await _look_up(talk, talk.argument)
    else:
        _ask_home(talk, phrase("Which home? Type its address, like this: 3-2-501"))


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_home(talk: Talk[Draft]) -> None:
    await _look_up(talk, talk.words)


def _ask_home(talk: Talk[Draft], question: Phrase) -> None:
    talk.ask(question, up(Area.OFFICE), then=hear_home)


async def _look_up(talk: Talk[Draft], words: str) -> None:
    address = households.read_address(words)
    if not address:
        return _ask_home(talk, phrase("I do not understand this address. Type it like this: 3-2-501"))
    home = await households.at(talk.tx, address)
    if not home:
        unknown = phrase(
            "There is no home {home} in the roster. Please type another one.", home=households.label(address)
        )
        return _ask_home(talk, unknown)
    await audit.note(talk.tx, talk.person.id, "home.look", home.label, talk.now)
    if talk.conversation.awaiting == hear_home.route:
        talk.end()
    return await _show(talk, home)


async def _show(talk: Talk[Draft], home: Household) -> None:
    there = await members.of_home(talk.tx, home.id)
    usable = await codes.usable(talk.tx, home.id, talk.now)
    lines = [Phrase("{name} · {relation}", {"name": each.name, "relation": RELATIONS[each.relation]}) for each in there]
    revoke = [Button("Revoke the codes", ask_revocation, home.id)] if usable else []
    talk.say(
        "🏠 <b>{home}</b> · floor {floor} · {area} m²\nIn the roster: {owners}{parking}\n"
        "Codes that can still be used: {usable}\n\n{members}",
        (Button("🔑 New code", make_code, home.id), Button("📄 Letter", write_letter, home.id)),
        *revoke,
        *[
            Button(phrase("Remove {name}", name=each.name), ask_removal, home.id, each.person_id)
            for each in there[:SHOWN]
        ],
        (Button("‹ Back", look_up), Button(TO_MENU, menu)),
        home=home.label,
        floor=home.floor,
        area=f"{home.area_cm2 // 10_000}.{home.area_cm2 % 10_000 // 100:02}",
        owners="、".join(home.owners) or phrase("nobody"),
        parking=phrase("\n🚗 Parking: {spaces}", spaces="、".join(home.parking)) if home.parking else "",
        usable=usable,
        members=lines or phrase("Nobody is registered there yet."),
    )


@flow.button(Role.STAFF)
async def make_code(talk: Talk[Draft], home_id: int) -> None:
    home = await _existing(talk, home_id)
    day, expires = last_day(talk.now, DAYS, talk.community.zone)
    code = await _code(talk, home, expires)
    talk.say(
        "A code for {home}, for {uses} people, until {day}. I show it only now.\n\n<code>{code}</code>\n{chinese}\n"
        "{english}\nhttps://t.me/{bot}?start=join_{code}",
        Copied(phrase("📋 Copy the code"), str(code)),
        home=home.label,
        uses=USES,
        day=day,
        code=str(code),
        chinese=code.spelled("zh"),
        english=code.spelled("en"),
        bot=talk.community.bot_name,
        secret=True,
    )


@flow.button(Role.STAFF)
async def write_letter(talk: Talk[Draft], home_id: int) -> None:
    """The letter again, with a code of its own: those that were given out are kept as digests only."""
    home = await _existing(talk, home_id)
    day, expires = last_day(talk.now, DAYS, talk.community.zone)
    community = talk.community
    paper = Paper(community.name, community.phone, community.bot_name, LANGUAGES, USES, day)
    letter = Letter(home, await _code(talk, home, expires))
    page = f"{paper.head()}{paper.letter(letter)}{paper.foot()}"
    name = plain(talk.language, phrase("letter-{home}", home=home.label))
    document = await files.keep(talk.tx, f"{name}.html", page.encode(), talk.now, once=True)
    talk.tell(
        talk.chat_id,
        "The letter for {home}, with a code for {uses} people, until {day}: open it in a browser, print it, and hand it"
        " over closed. Whoever has it can join.",
        document=document,
        home=home.label,
        uses=USES,
        day=day,
    )


async def _code(talk: Talk[Draft], home: Household, expires: datetime) -> Code:
    await audit.note(talk.tx, talk.person.id, "code.make", home.label, talk.now)
    return await codes.make(talk.tx, home.id, USES, expires, talk.person.id, talk.now)


@flow.button(Role.STAFF)
async def ask_revocation(talk: Talk[Draft], home_id: int) -> None:
    home = await _existing(talk, home_id)
    talk.say(
        "Revoke the codes of {home}? Letters and codes that were given out let nobody in any more. Whoever is"
        " registered stays registered.",
        Button("‹ No", show_home, home_id),
        Button("Yes, revoke", revoke_codes, home_id).styled(Style.DANGER),
        home=home.label,
    )


@flow.button(Role.STAFF)
async def revoke_codes(talk: Talk[Draft], home_id: int) -> None:
    home = await _existing(talk, home_id)
    count = await codes.revoke(talk.tx, home_id)
    await audit.note(talk.tx, talk.person.id, "code.revoke", home.label, talk.now)
    talk.toast("Codes revoked: {count}", count=count)
    await _show(talk, home)


@flow.button(Role.STAFF)
async def ask_removal(talk: Talk[Draft], home_id: int, person_id: int) -> None:
    home = await _existing(talk, home_id)
    if not await members.belongs(talk.tx, person_id, home_id):
        raise StaleTap(str(person_id))
    talk.say(
        "Remove {name} from {home}? They lose the rights of a resident at once, and the codes of this home are"
        " revoked.",
        Button("‹ No", show_home, home_id),
        Button("Yes, remove", remove_member, home_id, person_id),
        name=known_as(await people.name_of(talk.tx, person_id)),
        home=home.label,
    )


@flow.button(Role.STAFF)
async def show_home(talk: Talk[Draft], home_id: int) -> None:
    await _show(talk, await _existing(talk, home_id))


@flow.button(Role.STAFF)
async def remove_member(talk: Talk[Draft], home_id: int, person_id: int) -> None:
    home = await _existing(talk, home_id)
    if not await remove(talk, person_id, home):
        talk.toast("They do not belong to this home any more.")
    else:
        await codes.revoke(talk.tx, home_id)  # Or they would come in again by the same letter.
        talk.tell(
            person_id,
            "You are no longer registered for {home}. If that is a mistake, call {phone}.",
            home=home.label,
            phone=talk.community.phone,
        )
    await _show(talk, home)


async def _existing(talk: Talk[Draft], home_id: int) -> Household:
    home = await households.find(talk.tx, home_id)
    if not home:
        raise StaleTap(str(home_id))
    return home
