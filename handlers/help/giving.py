"""A volunteer gives confirmed hours to somebody by name → the staff say who that is → both hear of it."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, one_line
from handlers.help.draft import Draft, flow, hours_said
from handlers.menu.menu import TO_MENU, menu
from storage import family
from storage.help import Gift, gifts, hours
from storage.people import audit, people
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.queues.cards import Card

SHOWN, WORDS, NAME = 5, 100, 30


@flow.button(ANYONE)
async def ask_gift(talk: Talk[Draft]) -> None:
    if not talk.private:
        raise StaleTap("in a group")
    talk.draft = Draft()
    talk.ask(
        "🎁 You have {hours} h that you can give to somebody. To whom, and how many? Like this: Chen Xiuying 2:00",
        Button(TO_MENU, menu),
        then=hear_gift,
        hours=hours_said(await _left(talk)),
    )


async def _left(talk: Talk[Draft]) -> int:
    confirmed, _ = await hours.minutes_of(talk.tx, talk.person.id)
    return max(0, confirmed - await gifts.given_by(talk.tx, talk.person.id))


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_gift(talk: Talk[Draft]) -> None:
    """Whether somebody of that name is cared for, nobody but the staff is told."""
    said = hours.read_minutes(one_line(talk.words)[:WORDS])
    minutes, name = said or (0, "")
    if not minutes or not 0 < len(name) <= NAME:
        return talk.say("I do not see to whom, or how many. Please type it like this: Chen Xiuying 2:00")
    gift = await gifts.give(talk.tx, talk.person.id, name, minutes, talk.now)
    if not gift:
        return talk.say("You have {hours} h that you can give. Please type fewer.", hours=hours_said(await _left(talk)))
    talk.end()
    await _draw(talk, gift)
    return talk.say(
        "🎁 {hours} h for {name}. The office looks who that is, and tells you both.",
        Button(TO_MENU, menu),
        hours=hours_said(minutes),
        name=name,
    )


async def _draw(post: Post, gift: Gift) -> None:
    known = [each for each in (await family.all_of(post.tx)).values() if each.name == gift.named][:SHOWN]
    rows: list[Row] = []
    for each in known:
        home = await family.home_of(post.tx, each)
        label = Phrase("🎁 {name} {home}", {"name": each.name, "home": home.label if home else "–"})
        rows.append(Button(label, settle_gift, gift.id, each.elder_id))
    post.tell(
        STAFF,
        "🎁 {giver} gives {hours} h to {name}. Who is that?",
        *rows,
        Button("✖️ Nobody I know", refuse_gift, gift.id),
        card=_card(gift),
        giver=known_as(await people.name_of(post.tx, gift.person_id)),
        hours=hours_said(gift.minutes),
        name=gift.named,
    )


def _card(gift: Gift) -> Card:
    return Card("helping", "gift", gift.id)


@flow.button(Role.STAFF)
async def settle_gift(talk: Talk[Draft], gift_id: int, elder_id: int) -> None:
    waits, elder = await gifts.find(talk.tx, gift_id), await family.find(talk.tx, elder_id)
    if not waits or not elder or elder.name != waits.named or elder.person_id == waits.person_id:
        raise StaleTap(str(gift_id))
    gift = await gifts.settle(talk.tx, gift_id, elder_id, talk.person.id, talk.now)
    if not gift:
        return talk.refuse("Somebody else of the staff decides about what is yours.")
    giver, given = known_as(await people.name_of(talk.tx, gift.person_id)), hours_said(gift.minutes)
    await audit.note(talk.tx, talk.person.id, "help.gift", given, talk.now, on_behalf=elder.person_id)
    talk.tell(STAFF, "🎁 {giver}: {hours} h for {name}.", card=_card(gift), giver=giver, hours=given, name=elder.name)
    talk.tell(gift.person_id, "🎁 {name} has your {hours} h. Thank you!", name=elder.name, hours=given)
    if elder.person_id:
        talk.tell(
            elder.person_id,
            "🎁 {giver} gives you {hours} h that they gave to others. You have {all} h: neighbours gladly come.",
            Button("🤝 Ask for help", flow.buttons[f"{flow.name}.ask_kind"]),
            Button(TO_MENU, menu),
            giver=giver,
            hours=given,
            all=hours_said(await gifts.given_to(talk.tx, elder_id)),
        )
    return None


@flow.button(Role.STAFF)
async def refuse_gift(talk: Talk[Draft], gift_id: int) -> None:
    gift = await gifts.give_back(talk.tx, gift_id)
    if not gift:
        raise StaleTap(str(gift_id))
    talk.tell(STAFF, "🎁 {name}: nobody is known by that name.", card=_card(gift), name=gift.named)
    talk.tell(
        gift.person_id,
        "🎁 The office does not know whom you mean by “{name}”; the {hours} h are yours again. Please call: {phone}",
        name=gift.named,
        hours=hours_said(gift.minutes),
        phone=talk.community.phone,
    )
