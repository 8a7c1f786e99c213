"""“叫我儿子”, “让我女儿给我打电话”: whoever is cared for has their family asked to call them. It is no alarm."""

from __future__ import annotations

import re

from handlers.dialogue.button import Button, Row, Style
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, enumerated, known_as, phrase
from handlers.family.caring import cares_for, decides_on
from handlers.family.draft import Draft, flow, step_named
from handlers.menu.menu import PERSON, TO_MENU, menu, ways_on
from handlers.menu.person import talk_to_a_person
from storage.family import Link, elders, links
from storage.queues import closed_chats

SURE, BRIEF, SHOWN = 0.96, 40, 3  # Characters: who says more tells of something.
_CALL = re.compile(
    r"(?:请|麻烦|帮我|帮忙|你|能不能|我想|我要|想){0,3}(?:叫|喊|让|请|联系|通知|找|打个电话给|打电话给|给)(?:一下|下){0,1}"
    r"(?:我的|我家|我|俺){0,1}(?:大|小|老|二){0,1}"
    r"(?:儿子|女儿|闺女|儿媳妇|儿媳|媳妇|女婿|孩子们|孩子|孙子|孙女|外孙女|外孙|老伴|家里人|家人|家属|弟弟|妹妹|哥哥|姐姐|侄子|侄女)"
    r"(?:给我|打个|打|回个|回|来个|来|电话|过来|一趟|一下|联系我|联系|说说话|聊聊|吧|啊|呀){0,6}"
    r"|(?:please |can you |could you |i want to |i d like to ){0,2}(?:call|ring|phone|contact|reach|ask|tell|get)"
    r" (?:for ){0,1}my "
    r"(?:son|daughter|family|children|grandson|granddaughter|wife|husband|brother|sister|niece|nephew)"
    r"(?: (?:to|please|for|me|call|ring|phone|come|back|over|here|now|by)){0,6}",
    re.IGNORECASE,
)


def wants_family(words: str) -> bool:
    return len(words) <= BRIEF and _CALL.fullmatch(Said(words).spoken) is not None


@flow.recognises(lambda said: SURE * wants_family(said.words), ANYONE, form=wants_family)
async def hear_call(talk: Talk[Draft]) -> None:
    """By one tap: nobody is told before that."""
    theirs = await _reached(talk)
    if not theirs:
        return talk.say(
            "👪 I can ask nobody of your family: none of them is linked here, or can be reached. In danger: 120, 110."
            " The duty desk: {phone}",
            Button("👪 Family", step_named("show")),
            Button(PERSON, talk_to_a_person),
            *ways_on(talk),
            phone=talk.community.phone or "–",
        )
    rows: list[Row] = [
        Button(Phrase("📞 {name}", {"name": known_as(each.name)}), ask_one, each.number).styled(Style.SUCCESS)
        for each in theirs[:SHOWN]
    ]
    if len(theirs) > 1:
        rows.append(Button("👪 All of them", ask_all))
    talk.draft = Draft()
    return talk.ask(
        "📞 Who shall call you? I ask them at once. In danger call 120 first.", *rows, Button(TO_MENU, menu)
    )


async def _reached(talk: Talk[Draft]) -> list[Link]:
    me = await elders.of_person(talk.tx, talk.person.id)
    every = await links.of_elder(talk.tx, me.elder_id) if me else []
    return [each for each in every if not await closed_chats.is_closed(talk.tx, each.person_id)]


@flow.button(decides_on)
async def ask_one(talk: Talk[Draft], number: int) -> None:
    await _ask(talk, [each for each in await _reached(talk) if each.number == number])


@flow.button(ANYONE)
async def ask_all(talk: Talk[Draft]) -> None:
    await _ask(talk, await _reached(talk))


async def _ask(talk: Talk[Draft], asked: list[Link]) -> None:
    if not asked or not talk.private:
        raise StaleTap("nobody is there")
    for each in asked:
        talk.tell(
            each.person_id,
            "📞 {name} asks you to call. It is no alarm.",
            Button("📞 I will call", will_call, each.elder_id).styled(Style.SUCCESS),
            name=talk.name,
        )
    talk.end()
    talk.say(
        "📞 I have asked {names} to call you. If it does not wait: {phone}, 120.",
        *ways_on(talk),
        names=enumerated([known_as(each.name) for each in asked]),
        phone=talk.community.phone or "–",
    )


@flow.button(cares_for)
async def will_call(talk: Talk[Draft], elder_id: int) -> None:
    elder = await elders.find(talk.tx, elder_id)
    if not elder or not elder.person_id:
        raise StaleTap(str(elder_id))
    talk.tell(elder.person_id, "📞 {name} is going to call you.", name=talk.name)
    talk.say(phrase("📞 {name} knows that you will call.", name=known_as(elder.name)), *ways_on(talk))
