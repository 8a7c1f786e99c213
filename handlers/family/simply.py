"""A relative who may act for somebody switches their large buttons on, or off again; they are told by whom."""

from __future__ import annotations

import re

from handlers.dialogue.button import Button, Row
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.family.caring import acts_for
from handlers.family.draft import Draft, flow
from handlers.menu import simple
from handlers.menu.menu import ways_on
from storage.family import Elder, elders
from storage.people import people

SURE, LONGEST = 0.97, 60  # Characters; whoever writes more tells a story.
_LARGE = re.compile(
    r"长辈版|老人版|大字|大按钮|字[体号]?(?:太小|调大|放大|弄大|大一?点)|长辈模式"
    r"|\b(?:simple mode|large (?:buttons|keys|letters|text))\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    "(?:我|俺|咱)?(?:老?妈|老?爸|爹|娘|父亲|母亲|父母|奶奶|爷爷|外婆|外公|姥姥|姥爷|阿婆|婆婆|公公|丈母娘|岳母|岳父|老伴|老人|大爷|大妈)"
    r"|\bmy (?:mother|mum|mom|father|dad|parents?|grand\w{1,8}|wife|husband|aunt|uncle)\b",
    re.IGNORECASE,
)
_OWN = re.compile("长辈版|老人版")  # Their own names hold no relative.


def for_a_relative(said: Said) -> float:
    words = said.words
    if len(words) > LONGEST or not _LARGE.search(words):
        return 0.0
    return SURE if _RELATIVE.search(_OWN.sub("", words)) else 0.0


@flow.recognises(for_a_relative, who=ANYONE, called=phrase("👓 Large buttons for them"))
async def hear_for_relative(talk: Talk[Draft]) -> None:
    """“帮我妈切换成长辈版”: by a tap, if they may act for them; else how it is done."""
    known = await elders.looked_after_by(talk.tx, talk.person.id)
    rows: list[Row] = []
    for each in known.values():
        profile = await people.find(talk.tx, each.person_id) if each.person_id else None
        if profile and not profile.simple and await acts_for.holds(talk, each.elder_id):
            label = Phrase("👓 {name}", {"name": known_as(each.name)})
            rows.append(Button(label, switch_simple, each.elder_id, True))
    talk.say(
        phrase("👓 Whose buttons shall be large?")
        if rows
        else phrase(
            "👓 On their own phone it is one word to me: “simple mode”. From here you can do it for whoever allows you"
            " to act for them (👪 Family, on their phone); or call the office: {phone}",
            phone=talk.community.phone,
        ),
        *rows,
        *ways_on(talk),
    )


async def switch_row(talk: Talk[Draft], elder: Elder) -> list[Row]:
    """To the other one; of somebody with a phone of their own, for whoever may act for them."""
    profile = await people.find(talk.tx, elder.person_id) if elder.person_id else None
    if not profile or not await acts_for.holds(talk, elder.elder_id):
        return []
    label = phrase("👓 Standard for them") if profile.simple else phrase("👓 Large buttons for them")
    brief = phrase("👓 Standard") if profile.simple else phrase("👓 Large buttons")
    return [Button(label, switch_simple, elder.elder_id, not profile.simple).short(brief)]


@flow.button(acts_for)
async def switch_simple(talk: Talk[Draft], elder_id: int, simply: bool) -> None:
    elder = await talk.granted(acts_for, elder_id)
    if not elder.person_id:
        raise StaleTap(str(elder_id))
    await simple.set_for(talk, elder.person_id, simply, talk.person.id, talk.name)
    told = phrase("They have the large buttons now.") if simply else phrase("They have the usual buttons now.")
    talk.say(told, *ways_on(talk))
