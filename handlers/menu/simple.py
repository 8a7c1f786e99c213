"""Large buttons, few at a time (长辈版), or the usual ones (标准版): by one tap, in words, by others for somebody."""

from __future__ import annotations

import re

from handlers.dialogue.button import Button
from handlers.dialogue.capability import Capability, Feature
from handlers.dialogue.flow import Flow
from handlers.dialogue.post import Post
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.keys import keys
from handlers.menu.menu import Nothing, show_menu
from handlers.menu.wordings import SIMPLE, STANDARD
from storage.people import audit, people
from storage.understanding import Care, sure_of

flow = Flow("simple", Nothing)
capability = Capability(
    flow,
    audit_words={"people.simple": phrase("switched the large buttons on or off for somebody")},
    menu_rank=89,
    features={"large": Feature(phrase("👓 Who uses the large buttons"), "p.simple = 1")},
)

# “我要改成标准版”, “switch back to the usual buttons”: the names of both, behind a verb.
_TO = (
    r"(?:(?:切换?|换|改|变|调|恢复|打开|开启)(?:成|到|回|为|出)?(?:来|去)?|(?:回|用|使用)(?:到)?)"
    r"|(?:(?:switch|change|go|turn|put)(?: it| me)?(?: back| on)?(?: to)?|back to|use)(?: the)? "
)
_LARGE = (
    "(?:长辈|老人|大字|简单|关怀)(?:版|模式)|大按钮|大字"
    "|(?:simple|easy) (?:mode|version)|(?:large|big) (?:buttons|letters)"
)
_USUAL = (
    "(?:标准|普通|正常|原来的?)(?:版本?|模式|样子|按钮)"
    "|(?:standard|normal|usual|small|old)(?: (?:mode|version|buttons|letters))?"
)
_TO_LARGE = re.compile(f"(?:{_TO})(?:{_LARGE})")
_TO_USUAL = re.compile(f"(?:{_TO})(?:{_USUAL})|(?:退出|关闭|关掉|取消|不用|不要|(?:turn|switch) off )(?:{_LARGE})")
SURE, LONGEST = 0.97, 40  # Characters.
_AROUND = re.compile(
    "^(?:我?(?:想|要|想要)|请|麻烦|帮我|给我|能不能|可以){1,3}|(?:吧|了|好吗|可以吗|谢谢)$"
    r"|^(?:i want to|i would like to|please|can you|can i)(?: have)? | (?:please|for me)$"
)
SWITCH = phrase("👓 Simple/standard")
ON = phrase(
    "These large buttons are always here now. You can also speak to me: hold the microphone. The usual buttons come"
    " back if you say: standard."
)
OFF = phrase("The usual buttons are back. If you want the large ones again, say: simple.")


@flow.command(
    "simple",
    ANYONE,
    "Large buttons, few at a time (长辈版)",
    button=SWITCH,
    labels=SIMPLE,
    wordings=[
        *("字太小", "字太小了", "看不清", "我看不清", "看不清楚", "看不清字", "大按钮"),
        *("make the letters bigger", "letters are too small", "i can t read this", "i can t see it"),
    ],
    aside=True,
    before_consent=True,
)
async def switch(talk: Talk[Nothing]) -> None:
    """By a tap to the other one."""
    await _switch(talk, simple=not (talk.is_tap and talk.person.simple))


@flow.command(
    "standard",
    ANYONE,
    "The usual buttons (标准版)",
    labels=STANDARD,
    wordings=[
        "不要长辈版",
        "按钮太大",
        "no large buttons",
        "buttons are too big",
        "big buttons off",
        "large buttons off",
    ],
    aside=True,
    before_consent=True,
)
async def switch_back(talk: Talk[Nothing]) -> None:
    await _switch(talk, simple=False)


def wants_large(said: Said) -> float:
    return max(SURE * bool(_TO_LARGE.fullmatch(_asked(said))), sure_of(said.words, Care.LARGE))


@flow.recognises(wants_large, who=ANYONE, before_consent=True)
async def hear_switch(talk: Talk[Nothing]) -> None:
    await _switch(talk, simple=True)


def wants_usual(said: Said) -> float:
    return max(SURE * bool(_TO_USUAL.fullmatch(_asked(said))), sure_of(said.words, Care.USUAL))


@flow.recognises(wants_usual, who=ANYONE, before_consent=True)
async def hear_switch_back(talk: Talk[Nothing]) -> None:
    await _switch(talk, simple=False)


def _asked(said: Said) -> str:
    """Without “I want to” before it and “please” behind."""
    words = said.spoken
    return _AROUND.sub("", words) if len(words) <= LONGEST else ""


async def _switch(talk: Talk[Nothing], *, simple: bool) -> None:
    """What is asked stays asked, in its new form."""
    await people.prefer_simple(talk.tx, talk.person.id, simple)
    talk.speak_simply(simple)
    talk.say(ON if simple else OFF, keyboard=keys(talk.community, simple=simple))
    if not talk.ask_again():
        show_menu(talk)


async def set_for(post: Post, person_id: int, simple: bool, by: int, name: str | Phrase) -> None:
    """For somebody else, who is told and has their keys at once. It is up to the caller who may."""
    if not await people.prefer_simple(post.tx, person_id, simple):
        return
    await audit.note(post.tx, by, "people.simple", "", post.now, on_behalf=person_id)
    post.tell(
        person_id,
        "{name} has done this for you. {what}",
        keyboard=keys(post.community, simple=simple),
        name=name,
        what=ON if simple else OFF,
    )


def switch_button(simple: bool) -> Button:
    """To the other one, by its name."""
    return Button(phrase("👓 Standard") if simple else phrase("👓 Large buttons"), switch)
