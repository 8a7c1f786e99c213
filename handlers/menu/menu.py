"""The way back, from everywhere: the menu, what was begun above it, and an end to what comes by itself."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from handlers.dialogue.button import Button, Row
from handlers.dialogue.capability import Capability
from handlers.dialogue.flow import Flow
from handlers.dialogue.step import ANYONE, Key, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase, spoken
from handlers.menu.wordings import BACK
from storage.understanding import Intent


class Nothing(Struct):
    """Of a flow that has nothing to draft."""


flow = Flow("home", Nothing)
capability = Capability(flow)

# Always in the same place, under the text field; in Chinese and in English, whatever the language is by now.
TO_MENU, PERSON = phrase("🏠 Home"), phrase("☎️ Talk to a person")

WHAT_NEXT = phrase("What would you like to do?")
BY_ITSELF = ("collection", "me")  # Where one switches off what comes by itself, or everything.
NEWEST = 3  # Drafts that stand above the menu.
UNSUBSCRIBED = {"退订", "td", "unsubscribe"}  # Nobody means the open question with that.
AT_ONCE = 6  # Big buttons: more than that confuse.


@flow.command(
    "menu",
    ANYONE,
    "Everything I can do",
    key=Key(6, TO_MENU),
    labels=["home", "首页", "主页", "菜单", "menu"],
    wordings=["全部功能", "所有功能", "功能", "main menu", "all functions"],
)
async def menu(talk: Talk[Nothing]) -> None:
    talk.put_aside()
    if any(turn == talk.turn for _name, turn in talk.aside()):
        kept = phrase("Nothing was sent; what you wrote is kept.{full} What would you like to do?", full=talk.full)
        return show_menu(talk, kept)
    stopped = phrase("Stopped. What would you like to do?")
    if talk.might_send:
        stopped = phrase("Stopped. Nothing was sent. What would you like to do?")
    return show_menu(talk, stopped if talk.was_in_dialogue else WHAT_NEXT)


@flow.command("cancel", ANYONE, "Stop what we are doing", labels=BACK)
async def cancel(talk: Talk[Nothing]) -> None:
    if talk.was_in_dialogue:
        await menu(talk)
    else:
        show_menu(talk, phrase("There is nothing to stop. What would you like to do?"))


@flow.command(
    "stop",
    ANYONE,
    "Hear less from me",
    labels=["stop", "unsubscribe", "退订", "td"],
    wordings=[
        "取消订阅",
        "关闭提醒",
        "不要发消息",
        "别再发了",
        "turn off notifications",
        "i don t want these messages",
        "don t send me messages",
        "stop sending me messages",
        "stop these messages",
        "no more messages",
        "turn off reminders",
    ],
    aside=True,
)
async def stop(talk: Talk[Nothing]) -> None:
    """In the middle of something it may mean that; else what comes by itself, and so does a word for nothing else."""
    if talk.was_in_dialogue and spoken(talk.words) not in UNSUBSCRIBED:
        return await cancel(talk)
    ended = [await each.stop(talk) for each in talk.community.offered if each.stop]
    ways = [(each.button, each.step) for each in talk.community.commands if each.word in BY_ITSELF]
    return talk.say(
        "{ended}I send no advertising. By myself I write only about what you reported or asked for, and the reminders"
        " that you switched on. Here you can switch them off, or have everything about you deleted:",
        *[row for _, row in ended],
        *[Button(label, step) for label, step in ways if label],
        *ways_on(talk),
        ended=Phrase("{lines}\n\n", {"lines": [words for words, _ in ended]}) if ended else "",
    )


@flow.recognises(lambda said: said.means(Intent.STOP), who=ANYONE, called=phrase("🔕 Hear less"))
async def hear_less(talk: Talk[Nothing]) -> None:
    await stop(talk)


def show_menu(talk: Talk[Any], question: Phrase = WHAT_NEXT) -> None:
    """Ends whatever was going on; what took some trouble is kept, and stands above the menu."""
    talk.put_aside()
    talk.end()
    entries = _entries(talk)
    if talk.person.simple:  # What has a key needs no button; the kit sees to the rest.
        return talk.say(question, *drafts(talk)[:1], *entries)
    more = [Button("⋯ More", show_more)] if len(entries) > AT_ONCE else []
    return talk.say(question, *drafts(talk), *entries[: AT_ONCE - len(more)], *more)


def drafts(talk: Talk[Any]) -> list[Row]:
    """What was begun and can be gone on with, or thrown away by one tap."""
    older = len(talk.aside()) - NEWEST
    more = [Button(phrase("📝 Older drafts ({count})", count=older), show_drafts)] if older > 0 else []
    return [*[_draft(*each) for each in talk.aside()[:NEWEST]], *more]


def _draft(name: Phrase, turn: int) -> Row:
    return Button(phrase("📝 Go on writing ({name})", name=name), take_up, turn).short(
        phrase("📝 Go on writing")
    ), Button("🗑", throw_away, turn).short(phrase("🗑 Throw away"))


@flow.button(ANYONE)
async def show_drafts(talk: Talk[Nothing]) -> None:
    talk.say("These you have begun earlier:", *[_draft(*each) for each in talk.aside()[NEWEST:]], Button(TO_MENU, menu))


@flow.button(ANYONE)
async def take_up(talk: Talk[Nothing], turn: int) -> None:
    if not talk.take_up(turn):
        raise StaleTap(str(turn))


@flow.button(ANYONE)
async def throw_away(talk: Talk[Nothing], turn: int) -> None:
    name = talk.throw_away(turn)
    if not name:
        raise StaleTap(str(turn))
    talk.say("Thrown away: {name}.", *ways_on(talk), name=name)


@flow.button(ANYONE, before_consent=True)
async def go_on(talk: Talk[Nothing]) -> None:
    """Back to the question that is open, which may have scrolled out of sight."""
    if not talk.ask_again():
        show_menu(talk)


def ways_on(talk: Talk[Any]) -> list[Button]:
    """Under whatever is said on the way: back to the open question, if there is one; to the menu."""
    back = (
        [Button("‹ Go on where I was", go_on).short(phrase("‹ Go on"))]
        if talk.conversation.question is not None
        else []
    )
    return [*back, Button(TO_MENU, menu)]


@flow.button(ANYONE, before_consent=True)
async def ask_others(talk: Talk[Nothing], first: int) -> None:
    """In simple mode: the next answers to the open question."""
    if not talk.ask_again(first):
        raise StaleTap(str(first))


@flow.button(ANYONE, before_consent=True)
async def show_others(talk: Talk[Nothing], first: int, turn: int) -> None:
    """In simple mode: the next buttons of what was said in that turn."""
    if not talk.say_others(turn, first):
        raise StaleTap(str(turn))


@flow.button(ANYONE)
async def show_more(talk: Talk[Nothing]) -> None:
    talk.say("There is this as well:", *_entries(talk)[AT_ONCE - 1 :], Button(TO_MENU, menu))


def _entries(talk: Talk[Any]) -> list[Button]:
    keyed = [each.step for each in talk.community.commands if each.key and talk.person.simple]
    offered = [(label, step) for label, step in talk.community.menu if step not in keyed]
    return [Button(label, step) for label, step in offered if talk.person.role >= step.who]
