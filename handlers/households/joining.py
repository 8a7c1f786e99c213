"""Join a home by the code on a letter: code → what are you there? → welcome; whoever lives there hears of it."""

from __future__ import annotations

import re

from handlers.dialogue.button import Button
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.households.admission import admit
from handlers.households.asking import ask_address
from handlers.households.draft import RELATIONS, UNSURE, Draft, flow
from handlers.households.relation import relation_in, says_relation
from handlers.menu.menu import PERSON, TO_MENU, menu, show_menu
from handlers.menu.person import talk_to_a_person
from storage.people import audit, codes, households, members
from storage.people.households import Household
from storage.people.members import Relation
from storage.queues.cards import Card
from storage.understanding import Intent, understand

_JOINING = re.compile(
    r"\b(?:join|register|sign up|invit(?:ation|e) code)\b|加入|登记|绑定|入户码|邀请码", re.IGNORECASE
)
_OTHERS = re.compile(  # Are registered as well, elsewhere.
    r"宠物|[狗犬猫车]|装修|访客|客人|快递|志愿|暂住|居住证|户口|出入证|\b(?:pets?|dogs?|cats?|cars?|bikes?|scooters?|guests?|visitors?)\b",
    re.IGNORECASE,
)
_LIVING = re.compile(
    r"^(?:你好|您好|hi|hello)?[,，!！ ]*(?:(?:我|我们|我家|俺)(?:是|就是|住|住在|家住|家在|家是|家|在)"
    r"|(?:i|we)(?:'m| am| live| are| stay)\b(?: in| at| from)?)[^?？]{2,20}$",
    re.IGNORECASE,
)
MAY_JOIN, LONGEST = 0.6, 40  # Characters; whoever writes more tells a story.


def is_code(words: str) -> bool:
    """Five characters of Chinese may be a sentence (“闻到煤气味”); five English words of the list are none."""
    return codes.looks_like(words) or (words.isascii() and codes.read(words) is not None)


@flow.command(
    "join",
    ANYONE,
    "Join my home",
    reads=True,
    labels=["join", "join my home", "加入", "加入我家"],
    wordings=[
        *("加入家庭", "加入小区", "登记住户", "住户登记", "绑定房号", "绑定我家", "绑定房屋", "我有邀请码", "登记房号"),
        *("我是新住户", "我是新搬来的", "我刚搬来", "刚搬来", "新搬来的"),
        *("join a home", "register", "register my home", "link my home", "i have a code", "i am new here"),
        *("i just moved in", "new resident", "i live here"),
    ],
)
async def join(talk: Talk[Draft]) -> None:
    await _try(talk, talk.argument) if talk.argument else await ask_code(talk)


@flow.button(ANYONE)
async def ask_code(talk: Talk[Draft]) -> None:
    _ask_again(
        talk,
        phrase("Please type the code on the letter from the office: the eleven letters and digits, or the five words."),
    )


def speaks_of_joining(said: Said) -> float:
    if len(said.words) > LONGEST:
        return 0.0
    joins = _JOINING.search(said.words) and not _OTHERS.search(said.words)
    return MAY_JOIN if joins or _says_where_they_live(said) else 0.0


def _says_where_they_live(said: Said) -> bool:
    """“我是3号楼2单元501的”: an address, and nothing that happens there."""
    understood = said.understood
    return bool(understood.places.room and understood.intent is Intent.OTHER and _LIVING.match(said.words))


def gives_code(said: Said) -> float:
    return 1.0 if is_code(said.words) else 0.6


@flow.answer(MessageKind.WORDS, who=ANYONE, claim=gives_code)
async def hear_code(talk: Talk[Draft]) -> None:
    await _try(talk, talk.words)


@flow.recognises(speaks_of_joining, who=ANYONE, called=phrase("🔑 Join a home"))
async def join_then(talk: Talk[Draft]) -> None:
    """“My wife wants to join”: a code does it, or the office. Whoever says where they live may be known there."""
    home = await _theirs(talk)
    if home:
        talk.say("You belong to {home} already.", home=home.label)
        return show_menu(talk)
    return await ask_code(talk)


async def _theirs(talk: Talk[Draft]) -> Household | None:
    told = understand(talk.words).places
    mine = [each.home for each in await members.of_person(talk.tx, talk.person.id)]
    return next((each for each in mine if told.room == each.room and told.building == each.building), None)


@flow.recognises(lambda said: float(codes.looks_like(said.words)), who=ANYONE, form=is_code)
async def hear_code_unasked(talk: Talk[Draft]) -> None:
    """As the letter says: send the code, and nothing else."""
    await _try(talk, talk.words)


async def _try(talk: Talk[Draft], text: str) -> None:
    talk.secret()
    code = codes.read(text)
    if not code:
        return _ask_again(
            talk, phrase("That is no code. It has eleven letters and digits, or five words. Please type it again.")
        )
    if not await codes.may_try(talk.tx, talk.person.id, talk.now):
        talk.end()
        return talk.say(
            "Too many codes were wrong. Please wait an hour, or ask the people at the duty desk.",
            Button(PERSON, talk_to_a_person),
            Button(TO_MENU, menu),
        )
    home = await codes.opens(talk.tx, code, talk.now)
    if not home:
        await _wrong(talk)
        return _ask_again(
            talk,
            phrase(
                "This code opens nothing: it may be mistyped, used up or too old. Please try again, or ask the office."
            ),
        )
    if await members.belongs(talk.tx, talk.person.id, home.id):
        talk.say("You belong to {home} already.", home=home.label)
        return show_menu(talk)
    talk.draft = Draft(code=code.digest.hex(), home=home.id)
    return _ask_relation(talk, phrase("This code is for home <b>{home}</b>. What are you there?", home=home.label))


def _ask_relation(talk: Talk[Draft], question: Phrase) -> None:
    talk.ask(
        question,
        *[Button(label, choose, relation) for relation, label in RELATIONS.items()],
        Button("That is not my home", menu),
        then=hear_relation,
    )


@flow.answer(MessageKind.WORDS, who=ANYONE, claim=says_relation)
async def hear_relation(talk: Talk[Draft]) -> None:
    relation = relation_in(talk.words)
    if relation:
        return await choose(talk, relation)
    return _ask_relation(talk, UNSURE)


def _ask_again(talk: Talk[Draft], question: Phrase) -> None:
    talk.ask(
        question,
        Button("I have no letter", ask_address),
        Button(TO_MENU, menu),
        then=hear_code,
    )


async def _wrong(talk: Talk[Draft]) -> None:
    """Nobody guesses 55 bits; the staff see it if somebody tries."""
    tried = await codes.note_wrong(talk.tx, talk.person.id, talk.now)
    await audit.note(talk.tx, talk.person.id, "code.wrong", "", talk.now)
    if tried >= codes.BURST:
        talk.tell_staff(
            "🔑 Wrong codes in the last hour: {count}. Somebody may be guessing; nobody got in by it.",
            card=Card("homes", "codes"),
            count=tried,
        )


@flow.button(ANYONE)
async def choose(talk: Talk[Draft], relation: Relation) -> None:
    if not talk.draft.code:
        raise StaleTap("no code was typed")
    home_id = await codes.use(talk.tx, bytes.fromhex(talk.draft.code), talk.now)
    home = await households.find(talk.tx, home_id) if home_id else None
    if not home:
        return _ask_again(
            talk, phrase("Somebody else has used this code up meanwhile. Please ask the office for another one.")
        )
    await admit(talk, talk.person.id, talk.person.name, home, relation, by=talk.person.id)
    talk.end()
    talk.say("Welcome to {home}! You are registered as: {relation}.", home=home.label, relation=RELATIONS[relation])
    return show_menu(talk)
