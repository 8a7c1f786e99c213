"""Whom to add: what family sees, and a yes to that → a link and its QR code, or somebody of one's contacts."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.button import Button, Copied, Style
from handlers.dialogue.chat_request import UserRequest
from handlers.dialogue.qr import keep_qr
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import known_as, phrase
from handlers.family.accepting import asking
from handlers.family.draft import Draft, flow
from handlers.menu.keys import keys
from handlers.menu.menu import PERSON, TO_MENU, menu
from handlers.menu.person import talk_to_a_person
from storage.family import Elder, elders, invitations, links
from storage.people import people

REQUEST = 18  # Comes back with whom they chose.


@flow.button(ANYONE)
async def ask_whom(talk: Talk[Draft]) -> None:
    if await elders.of_person(talk.tx, talk.person.id):
        return _ask_way(talk)
    talk.draft.inviting = True
    return talk.ask(
        "👪 Before family looks after you here, please say yes to this:\n"
        "• Whether you are well, and that you live alone, is nobody's business but theirs whom you choose, and of the"
        " staff on duty if nobody answers. It is never said in a group.\n"
        "• Each relative sees and does only what you allow, and you see whatever they do for you.\n"
        "• What is told of your days is kept for {days} days.\n"
        "You can end all of it with one tap.",
        Button("✅ Yes, I agree", agree).styled(Style.SUCCESS),
        Button("‹ No", menu),
        Button(PERSON, talk_to_a_person),
        days=talk.community.retention.sent_days,
    )


@flow.button(ANYONE)
async def agree(talk: Talk[Draft]) -> None:
    if not talk.draft.inviting:
        raise StaleTap("nobody was told what family sees")
    await elders.agree(talk.tx, talk.person.id, talk.now)
    talk.end()
    _ask_way(talk)


def _ask_way(talk: Talk[Any]) -> None:
    talk.say(
        "Who shall look after you? Send them a link, or let them scan it from your phone. Or choose somebody with whom"
        " you write.",
        Button("🔗 Link, QR code", show_code),
        Button("👤 Choose", show_chooser),
        Button(TO_MENU, menu),
    )


@flow.button(ANYONE)
async def show_chooser(talk: Talk[Draft]) -> None:
    """Telegram's app shows whom they know; the key is gone with the choice."""
    if not await elders.of_person(talk.tx, talk.person.id):
        raise StaleTap("they have not agreed")
    talk.say(
        "👇 Press here, at the bottom of the screen:",
        keyboard=[
            [UserRequest(phrase("👤 Choose somebody"), REQUEST)],
            *keys(talk.community, simple=talk.person.simple),
        ],
    )


@flow.button(ANYONE)
async def show_code(talk: Talk[Draft]) -> None:
    me = await elders.of_person(talk.tx, talk.person.id)
    if not me:
        raise StaleTap("they have not agreed")
    await tell_code(talk, me)


async def tell_code(talk: Talk[Any], elder: Elder) -> None:
    """It is shown once: only its digest is kept."""
    code = await invitations.by_code(talk.tx, elder.elder_id, talk.person.id, talk.now)
    link = f"https://t.me/{talk.community.bot_name}?start=family_{code}"
    talk.say(
        "Whoever opens this becomes family of {name}, if they say yes. It is for one person, and good for {days} days."
        " Let them scan it, or send it to them:\n{link}\n\nOr they write to me: /family {code}",
        Copied(phrase("📋 Copy link"), link),
        Button(TO_MENU, menu),
        pictures=[await keep_qr(talk, f"family_{code}", once=True)],
        secret=True,
        name=known_as(elder.name),
        days=invitations.LASTS.days,
        link=link,
        code=str(code),
    )


@flow.event(MessageKind.CHOSEN, ANYONE)
async def invite(talk: Talk[Draft]) -> None:
    """Telegram has let them choose from those whom they know. I can write only to those who know me."""
    message = talk.update.message
    shared = message.users_shared if message else None
    if not shared or not talk.private:
        return None
    if shared.request_id != REQUEST or not talk.person.agreed:  # A key that has stayed below somebody's chat.
        raise StaleTap(str(shared.request_id))
    talk.say("Thank you.", keyboard=keys(talk.community, simple=talk.person.simple))
    me = await elders.of_person(talk.tx, talk.person.id)
    if not me:
        return await ask_whom(talk)
    for each in shared.users:
        if each.user_id == talk.person.id:
            talk.say("That is you yourself. Please choose somebody else: a daughter, a son, a friend.")
        elif await links.between(talk.tx, me.elder_id, each.user_id):
            talk.say("{name} is family already.", name=known_as(each.first_name))
        elif (await people.find(talk.tx, each.user_id)) is None:
            talk.say(
                "{name} has not met me yet, so I cannot ask. Please send them this:", name=known_as(each.first_name)
            )
            await tell_code(talk, me)
        else:
            await _ask(talk, me, each.user_id)
    return None


async def _ask(talk: Talk[Any], me: Elder, person_id: int) -> None:
    invitation = await invitations.to(talk.tx, me.elder_id, person_id, talk.person.id, talk.now)
    talk.tell(
        person_id,
        *asking(me, invitation.number),
    )
    name = await people.name_of(talk.tx, person_id)
    talk.say("I have asked {name}, and tell you the answer.", Button(TO_MENU, menu), name=known_as(name))
