"""First contact: language, who runs this and what it keeps → I agree → on to what they came for."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import asdict

from handlers.dialogue.button import Button
from handlers.dialogue.capability import Capability
from handlers.dialogue.flow import Flow
from handlers.dialogue.said import NAMED
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import LANGUAGES, Phrase, phrase
from handlers.menu.keys import keys
from handlers.menu.menu import PERSON, TO_MENU, menu, show_menu, ways_on
from handlers.menu.person import talk_to_a_person
from handlers.menu.simple import switch_button
from handlers.menu.wordings import CHINESE, ENGLISH
from handlers.menu.workbench import show_workbench
from storage.people import audit, people
from storage.people.people import Role
from storage.queues import inbox

VERSION = 1  # Of the privacy notice. Whoever agreed to an earlier one is asked again.

NOTICES = 10**15  # What a turn has brought is dealt with once more, and may ask then: the notice is numbered apart.


class Held(Struct):
    turns: list[int] = field(default_factory=list)  # What they sent before they agreed is dealt with once they have.
    turn: int = 0  # As earlier versions remember it.

    def all(self) -> list[int]:
        return self.turns or ([self.turn] if self.turn else [])


flow = Flow("welcome", Held)
capability = Capability(flow, audit_words={"privacy.agree": phrase("agreed to the privacy notice")})


@flow.command(
    "start",
    ANYONE,
    "Start here",
    labels=["start", "开始"],
    wordings=["重新开始", "start over", "restart"],
    before_consent=True,
)
async def start(talk: Talk[Held]) -> None:
    if not talk.person.agreed:
        ask(talk)
        return
    _greet(talk)
    await _begin(talk)


async def _begin(talk: Talk[Held]) -> None:
    """Whoever works here finds their workbench, not a resident's menu."""
    if talk.person.role >= Role.STAFF:
        talk.put_aside()
        talk.end()
        await show_workbench(talk)
    else:
        show_menu(talk)


def ask(talk: Talk[Held]) -> None:
    """The privacy notice: PIPL art. 14 (an explicit yes), art. 17 (who, what, how long, which rights)."""
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
        (switch_button(talk.person.simple), Button("🌐 中文 / English", ask_language)),
        numbered=NOTICES + talk.turn,
        name=f" {talk.person.name}" if talk.person.name else "",
        community=talk.community.name,
        operator=talk.community.operator or talk.community.name,
    )


@flow.button(ANYONE, before_consent=True)
async def agree(talk: Talk[Held]) -> None:
    if talk.person.agreed:
        return talk.toast("Got it already, no need to press again.")
    held = talk.draft.all()
    await people.agree(talk.tx, talk.person.id, VERSION, talk.person.name, talk.now)
    await audit.note(talk.tx, talk.person.id, "privacy.agree", str(VERSION), talk.now)
    talk.end()
    talk.agree()
    _greet(talk)
    found = await inbox.again(talk.tx, held, talk.person.id)
    if found < len(held):
        talk.say("Some of what you sent before is too old by now. Please send it again.", *ways_on(talk))
    elif not found:
        await _begin(talk)
    return None


def _greet(talk: Talk[Held]) -> None:
    seen = phrase("Good to see you, {name}.", name=talk.person.name) if talk.person.name else phrase("Good to see you.")
    if talk.person.simple:
        return talk.say(
            "{seen} The large buttons are always here.", keyboard=keys(talk.community, simple=True), seen=seen
        )
    return talk.say(
        "{seen} These two buttons are always here: “{home}” and “{person}”.",
        keyboard=keys(talk.community, simple=False),
        seen=seen,
        home=TO_MENU,
        person=PERSON,
    )


@flow.button(ANYONE, before_consent=True)
async def decline(talk: Talk[Held]) -> None:
    talk.effects.secrets |= set(talk.draft.all())
    talk.conversation.dangers = ()
    talk.end()
    talk.say(
        "That is fine: I keep nothing of you but your language and the size of the buttons. The people at the duty desk"
        " help you as well. If you change your mind, press Home.",
        Button(PERSON, talk_to_a_person),
        Button(TO_MENU, menu),
    )


@flow.command(
    "privacy",
    ANYONE,
    "What I keep, and for how long",
    wordings=[
        "隐私",
        "隐私政策",
        "隐私说明",
        "保存我什么",
        "privacy",
        "privacy policy",
        "privacy notice",
        "what do you keep",
    ],
    aside=True,
    before_consent=True,
)
async def show_notice(talk: Talk[Held]) -> None:
    keep = talk.community.retention
    talk.say(
        "<b>What I keep, and why</b>\n\n"
        "I am run by {operator} for {community}. Ask them anything: {phone}.\n\n"
        "• Your name here, your language and the size of your buttons, to speak with you.\n"
        "{more}\n"
        "• What you send me and what I send you: {handled_days} and {sent_days} days, so that nothing is lost.\n"
        "• Who decided what about whom, without words: as long as the community exists, so that everybody can be held"
        " to it.\n"
        "• Backups: {backup_days} days.\n\n"
        "Your data are not sold. Telegram itself keeps messages on servers abroad.\n\n"
        "You may see it all, correct it, take a copy, and delete it: /me. Children under 14 ask their parents first.",
        *ways_on(talk),
        more=[Phrase(each.privacy.text, asdict(keep)) for each in talk.community.offered if each.privacy],
        operator=talk.community.operator or talk.community.name,
        community=talk.community.name,
        phone=talk.community.phone,
        handled_days=keep.handled_days,
        sent_days=keep.sent_days,
        backup_days=talk.community.backup_days,
    )


@flow.command(
    "language",
    ANYONE,
    "中文 / English",
    button=phrase("🌐 中文 / English"),
    labels=["language", "语言"],
    wordings=["换语言", "切换语言", "改语言", "change language", "change the language", "switch language"],
    aside=True,
    before_consent=True,
)
async def ask_language(talk: Talk[Held]) -> None:
    choices = [Button(name, speak, code) for code, name in LANGUAGES.items()]
    talk.say("Which language shall we speak?", *choices, *ways_on(talk))


@flow.recognises(lambda said: NAMED * (said.spoken in ENGLISH), who=ANYONE, before_consent=True)
async def speak_english(talk: Talk[Held]) -> None:
    await speak(talk, "en")


@flow.recognises(lambda said: NAMED * (said.spoken in CHINESE), who=ANYONE, before_consent=True)
async def speak_chinese(talk: Talk[Held]) -> None:
    await speak(talk, "zh")


@flow.button(ANYONE, before_consent=True)
async def speak(talk: Talk[Held], language: str) -> None:
    if language not in LANGUAGES:
        raise StaleTap(language)
    await people.speak(talk.tx, talk.person.id, language)
    talk.speak(language)
    if talk.person.role > Role.VISITOR:
        talk.show_commands(talk.person.id, talk.person.role, language)
    talk.say("We speak English now.", keyboard=keys(talk.community, simple=talk.person.simple))
    if not talk.person.agreed:
        ask(talk)
    elif not talk.ask_again():
        show_menu(talk)
