"""The way in and the way back: first contact → menu → help, a person to talk to, language."""

from __future__ import annotations

from msgspec import Struct

from handlers.button import Button
from handlers.flow import Flow
from handlers.step import ANYONE, StaleTap
from handlers.talk import Talk
from handlers.words import LANGUAGES, Phrase, phrase
from storage import people


class Nothing(Struct):
    """There is nothing to draft on the way home."""


flow = Flow("home", Nothing)

# Always in the same place, under the text field; in Chinese and in English, whatever the language is by now.
HOME, PERSON = "🏠 Home", "☎️ Talk to a person"


@flow.command("start", ANYONE, "Start here", labels=["start", "开始"])
async def start(talk: Talk[Nothing]) -> None:
    talk.say(
        "Hello {name}! I am the assistant of {community}.\n\n"
        "I keep what you tell me here, so that the neighbourhood office can help you: your name in Telegram, your"
        " reports, your language. Nobody else sees it. A person is always one tap away.",
        keyboard=[[HOME, PERSON]],
        name=talk.person.name,
        community=talk.community.name,
    )
    await menu(talk)


@flow.command("menu", ANYONE, "Everything I can do", labels=["home", "首页", "主页", "菜单", "menu"])
async def menu(talk: Talk[Nothing]) -> None:
    stopped = phrase("Stopped. Nothing was sent. What would you like to do?")
    _menu(talk, stopped if talk.was_in_dialogue else phrase("What would you like to do?"))


@flow.command("cancel", ANYONE, "Stop what we are doing", labels=["cancel", "取消"])
async def cancel(talk: Talk[Nothing]) -> None:
    if talk.was_in_dialogue:
        await menu(talk)
    else:
        _menu(talk, phrase("There is nothing to stop. What would you like to do?"))


def _menu(talk: Talk[Nothing], question: Phrase) -> None:
    talk.end()
    entries = [(label, step) for label, step in talk.community.menu if talk.person.role >= step.who]
    talk.say(question, *[Button(label, step) for label, step in entries])


@flow.command("help", ANYONE, "What I understand", labels=["help", "帮助"], aside=True)
async def explain(talk: Talk[Nothing]) -> None:
    known = [command for command in talk.community.commands if talk.person.role >= command.step.who]
    lines = [Phrase("/{word} – {summary}", {"word": each.word, "summary": Phrase(each.summary)}) for each in known]
    talk.say(
        "Press a button, or type one of these:\n\n{lines}\n\n"
        "If you are stuck, press “{home}”. To talk to a person, press “{person}”.",
        Button(HOME, menu),
        lines=lines,
        home=phrase("🏠 Home"),
        person=phrase("☎️ Talk to a person"),
    )


@flow.command(
    "person",
    ANYONE,
    "Talk to a person",
    button=phrase("☎️ Talk to a person"),
    aside=True,
)
async def talk_to_a_person(talk: Talk[Nothing]) -> None:
    talk.say(
        "The duty desk of {community}: {phone}\n\nIn danger call at once:\n110 police\n119 fire\n120 ambulance",
        Button(HOME, menu),
        community=talk.community.name,
        phone=talk.community.phone,
    )


@flow.command(
    "language", ANYONE, "中文 / English", button=phrase("🌐 中文 / English"), labels=["language", "语言"], aside=True
)
async def ask_language(talk: Talk[Nothing]) -> None:
    choices = [Button(name, speak, code) for code, name in LANGUAGES.items()]
    talk.say("Which language shall we speak?", *choices, Button(HOME, menu))


@flow.button(ANYONE)
async def speak(talk: Talk[Nothing], language: str) -> None:
    if language not in LANGUAGES:
        raise StaleTap(language)
    await people.speak(talk.tx, talk.person.id, language)
    talk.speak(language)
    talk.say("We speak English now.", keyboard=[[HOME, PERSON]])
    if not talk.was_in_dialogue:
        await menu(talk)
