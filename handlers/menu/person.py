"""A person to talk to, at every moment; and what the bot itself understands."""

from __future__ import annotations

from handlers.dialogue.button import Row
from handlers.dialogue.step import ANYONE, Key
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.large import in_large
from handlers.menu.menu import PERSON, TO_MENU, Nothing, flow, ways_on
from handlers.menu.wordings import CALLING, HUMAN, LOST


@flow.command(
    "help",
    ANYONE,
    "What I understand",
    labels=["help", "帮助"],
    wordings=[
        *("你会什么", "你能做什么", "你能干什么", "你是谁", "你是机器人吗", "你是人吗", "使用说明", "怎么用"),
        *("what can you do", "what can i do here", "who are you", "are you a bot", "are you human"),
        *("how does this work", "instructions", *LOST),
    ],
    aside=True,
    before_consent=True,
)
async def explain(talk: Talk[Nothing]) -> None:
    known = [command for command in talk.community.commands if talk.person.role >= command.step.who]
    lines = [Phrase("/{word} – {summary}", {"word": each.word, "summary": Phrase(each.summary)}) for each in known]
    talk.say(
        "Press a button, or just say what you need, in your own words: typed, spoken or with a photo. Or type one of"
        " these:\n\n{lines}\n\n"
        "If you are stuck, press “{home}”. To talk to a person, press “{person}”.",
        *ways_on(talk),
        lines=lines,
        home=TO_MENU,
        person=PERSON,
    )


@flow.command(
    "person",
    ANYONE,
    "Talk to a person",
    button=phrase("☎️ Talk to a person"),
    key=Key(3, phrase("🤝 Help me")),
    labels=HUMAN,
    wordings=CALLING,
    aside=True,
    before_consent=True,
)
async def talk_to_a_person(talk: Talk[Nothing]) -> None:
    now: list[Phrase] = []
    rows: list[Row] = []
    for each in talk.community.offered:
        if each.helping and talk.person.agreed:
            told, offered = await each.helping(talk)
            now += [Phrase("\n{told}", {"told": told})] if told else []
            rows += offered
    talk.say(
        "In danger call at once:\n120 ambulance\n119 fire\n110 police\n\nThe duty desk of {community}: {phone}{now}",
        *rows,
        *ways_on(talk),
        now=now or "",
        community=talk.community.name,
        phone=talk.community.phone,
    )
    await in_large(
        talk,
        phrase("In danger call"),
        phrase("120 ambulance"),
        phrase("119 fire"),
        phrase("110 police"),
        phrase("Desk {phone}", phone=talk.community.phone),
        alarm=True,
        rows=rows,
    )
