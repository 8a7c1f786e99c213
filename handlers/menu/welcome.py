"""First contact: language, who runs this and what it keeps → I agree → on to what they came for."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from msgspec import Struct

from handlers.dialogue.button import Button
from handlers.dialogue.capability import Capability
from handlers.dialogue.flow import Flow
from handlers.dialogue.step import ANYONE, StaleTap, Step
from handlers.dialogue.talk import Talk
from handlers.dialogue.update import decode
from handlers.dialogue.words import LANGUAGES, Phrase, phrase
from handlers.menu.menu import PERSON, TO_MENU, menu, show_menu, talk_to_a_person, ways_on
from handlers.menu.menu import flow as home
from storage.people import audit, people
from storage.people.people import Role
from storage.queues import inbox

VERSION = 1  # Of the privacy notice. Whoever agreed to an earlier one is asked again.


class Held(Struct):
    turn: int = 0  # What they sent before they had agreed: it is dealt with once they have.


flow = Flow("welcome", Held)
capability = Capability(flow, audit_words={"privacy.agree": phrase("agreed to the privacy notice")})


@flow.command("start", ANYONE, "Start here", labels=["start", "开始"], before_consent=True)
async def start(talk: Talk[Held]) -> None:
    if not talk.person.agreed:
        ask(talk, 0)
        return
    _greet(talk)
    show_menu(talk)


def ask(talk: Talk[Held], held: int) -> None:
    """The privacy notice: PIPL art. 14 (an explicit yes), art. 17 (who, what, how long, which rights)."""
    talk.draft = Held(held)
    talk.ask(
        "Hello{name}! I am the assistant of {community}. I am run by {operator}.\n\n"
        "So that the office can help you, I keep: your name here and your language; your home, once you join it; what"
        " you report or ask for.\n\n"
        "The staff see it. Those who live with you see your name; neighbours see what is reported at shared places,"
        " never who. You can see it all, copy it and delete it at any time.\n\n"
        "Is that all right?",
        Button("✅ I agree", agree),
        Button("📄 Read more", show_notice),
        Button("No, thank you", decline),
        Button("🌐 中文 / English", ask_language),
        name=f" {talk.person.name}" if talk.person.name else "",
        community=talk.community.name,
        operator=talk.community.operator or talk.community.name,
    )


def hold_back(talk: Talk[Any], wanted: Step[Any, ...] | None) -> None:
    """Nothing about a person is kept before they have agreed to it; what they wanted is dealt with afterwards."""
    if talk.album is not None and talk.album == talk.conversation.album:
        return  # The first picture of the album has brought the notice, and is held.
    talk.enter(flow.name, flow.draft)
    is_errand = wanted is not None and not wanted.route.startswith(f"{home.name}.")  # A greeting is none.
    ask(talk, talk.turn if is_errand else talk.draft.turn)
    talk.conversation.album = talk.album


@flow.button(ANYONE, before_consent=True)
async def agree(talk: Talk[Held]) -> None:
    held = talk.draft.turn
    await people.agree(talk.tx, talk.person.id, VERSION, talk.person.name, talk.now)
    await audit.note(talk.tx, talk.person.id, "privacy.agree", str(VERSION), talk.now)
    talk.end()
    talk.agree()
    _greet(talk)
    body = await inbox.body_of(talk.tx, held, talk.person.id) if held else None
    if body:
        talk.resume(held, decode(body))
    else:
        show_menu(talk)


def _greet(talk: Talk[Held]) -> None:
    talk.say(
        "Good to see you, {name}. These two buttons are always here: “{home}” and “{person}”.",
        keyboard=[[TO_MENU, PERSON]],
        name=talk.person.name,
        home=TO_MENU,
        person=PERSON,
    )


@flow.button(ANYONE, before_consent=True)
async def decline(talk: Talk[Held]) -> None:
    if talk.draft.turn:
        talk.effects.secrets.add(talk.draft.turn)
    talk.end()
    talk.say(
        "That is fine: I keep nothing of you but your language. The people at the duty desk help you as well."
        " If you change your mind, press Home.",
        Button(PERSON, talk_to_a_person),
        Button(TO_MENU, menu),
    )


@flow.command("privacy", ANYONE, "What I keep, and for how long", aside=True, before_consent=True)
async def show_notice(talk: Talk[Held]) -> None:
    keep = talk.community.retention
    talk.say(
        "<b>What I keep, and why</b>\n\n"
        "I am run by {operator} for {community}. Ask them anything: {phone}.\n\n"
        "• Your name here and your language, to speak with you.\n"
        "{more}\n"
        "• What you send me and what I send you: {handled_days} and {sent_days} days, so that nothing is lost.\n"
        "• Who decided what about whom, without words: as long as the community exists, so that everybody can be held"
        " to it.\n"
        "• Backups: {backup_days} days.\n\n"
        "Nobody sells anything. Telegram itself keeps messages on servers abroad.\n\n"
        "You may see it all, correct it, take a copy, and delete it: /me. Children under 14 ask their parents first.",
        *ways_on(talk),
        more=[Phrase(each.privacy.text, asdict(keep)) for each in talk.community.offered if each.privacy],
        operator=talk.community.operator or talk.community.name,
        community=talk.community.name,
        phone=talk.community.phone,
        handled_days=keep.handled_days,
        sent_days=keep.sent_days,
        backup_days=keep.backup_days,
    )


@flow.command(
    "language",
    ANYONE,
    "中文 / English",
    button=phrase("🌐 中文 / English"),
    labels=["language", "语言"],
    aside=True,
    before_consent=True,
)
async def ask_language(talk: Talk[Held]) -> None:
    choices = [Button(name, speak, code) for code, name in LANGUAGES.items()]
    talk.say("Which language shall we speak?", *choices, *ways_on(talk))


@flow.button(ANYONE, before_consent=True)
async def speak(talk: Talk[Held], language: str) -> None:
    if language not in LANGUAGES:
        raise StaleTap(language)
    await people.speak(talk.tx, talk.person.id, language)
    talk.speak(language)
    if talk.person.role > Role.VISITOR:
        talk.show_commands(talk.person.id, talk.person.role, language)
    talk.say("We speak English now.", keyboard=[[TO_MENU, PERSON]])
    if not talk.person.agreed:
        ask(talk, talk.draft.turn)
    elif not talk.ask_again():
        show_menu(talk)
