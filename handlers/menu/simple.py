"""Large buttons, few at a time (长辈版), or the usual ones (标准版): by one tap, in words, by others for somebody."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.capability import Capability, Feature
from handlers.dialogue.flow import Flow
from handlers.dialogue.post import Post
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.keys import keys
from handlers.menu.menu import Nothing, show_menu
from handlers.menu.wordings import SIMPLE, STANDARD
from storage.people import audit, people

flow = Flow("simple", Nothing)
capability = Capability(
    flow,
    audit_words={"people.simple": phrase("switched the large buttons on or off for somebody")},
    menu_rank=89,
    features={"large": Feature(phrase("👓 Who uses the large buttons"), "p.simple = 1")},
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
    wordings=["字太小", "字太小了", "看不清", "大按钮", "make the letters bigger", "letters are too small"],
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
    wordings=["不要长辈版", "按钮太大", "no large buttons", "buttons are too big"],
    aside=True,
    before_consent=True,
)
async def switch_back(talk: Talk[Nothing]) -> None:
    await _switch(talk, simple=False)


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
