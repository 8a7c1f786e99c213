"""A small poll (小调查): a question and a few answers → here, to be passed on; staff: into a group.

It is Telegram's own, which counts people and keeps them to itself: the bot remembers nothing of it. Homes never
vote so.
"""

from __future__ import annotations

import re
from datetime import timedelta

from handlers.council.draft import Draft, flow
from handlers.council.votes import words
from handlers.council.votes.draft import VoteDraft
from handlers.dialogue.attachment import Attachment
from handlers.dialogue.button import Button
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase, plain
from handlers.menu.menu import TO_MENU, menu
from storage.people import audit, groups
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.queues.outbox import ANSWER, NOTICE

QUESTION, ANSWER_LENGTH, ANSWERS = 200, 60, (2, 6)  # Few and large: no paging.
DAYS = (1, 3, 7)
USUAL = (phrase("Yes"), phrase("No"), phrase("Either is fine"))
_END = re.compile(r"[?？]")
_BETWEEN = re.compile(r"[\n/、|]")


@flow.command(
    "poll",
    ANYONE,
    "A small poll: /poll Film on Saturday? Yes / No",
    labels=["小调查", "small poll"],
    wordings=["发起小调查", "做个小调查", "make a small poll", "ask everybody a question"],
    reads=True,
    for_others=True,
)
async def start_poll(talk: Talk[Draft]) -> None:
    talk.put_aside()
    talk.draft = Draft()
    if talk.argument.strip():
        return await _read(talk, talk.argument)
    return _ask(talk)


def _ask(talk: Talk[Draft]) -> None:
    talk.ask(
        "📊 What do you want to know, and which answers are there? One line does: Film on Saturday? Yes / No. Without"
        " answers I take yes, no, either. It counts people; homes vote under /votes.",
        Button(TO_MENU, menu),
        then=hear_poll,
    )


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_poll(talk: Talk[Draft]) -> None:
    await _read(talk, talk.words)


def read_poll(said: str) -> tuple[str, list[str]]:
    """The question up to its mark, or its first line; then the answers, by lines or strokes."""
    said = said.strip()
    found = _END.search(said)
    cut = found.end() if found else len(said.partition("\n")[0])
    answers = [" ".join(each.split()) for each in _BETWEEN.split(said[cut:])]
    return " ".join(said[:cut].split()), [*dict.fromkeys(each for each in answers if each)]


async def _read(talk: Talk[Draft], said: str) -> None:
    question, answers = read_poll(said)
    language = talk.person.language
    answers = answers or [plain(language, each) for each in USUAL]
    least, most = ANSWERS
    if not 0 < len(question) <= QUESTION or not least <= len(answers) <= most or max(map(len, answers)) > ANSWER_LENGTH:
        return talk.say(
            "A small poll has a question of at most {limit} characters and {least} to {most} answers of at most"
            " {length}."
            " Please type it again.",
            Button(TO_MENU, menu),
            limit=QUESTION,
            least=least,
            most=most,
            length=ANSWER_LENGTH,
        )
    talk.draft.vote = VoteDraft(title=question, options=answers, days=DAYS[0])
    return _sum_up(talk)


def _sum_up(talk: Talk[Draft]) -> None:
    poll = talk.draft.vote
    days = [Button(phrase("{days} days", days=each), set_poll_days, each) for each in DAYS if each != poll.days]
    talk.ask(
        "📊 <b>{question}</b>\n{answers}\n\nUntil {at}; what others chose is seen only then. Names are not shown.",
        Button("📱 Here, to pass on to any chat", send_poll, -1),
        *[
            Button(Phrase("👥 {name}", {"name": name}), send_poll, place)
            for place, (name, _) in enumerate(_places(talk))
        ],
        tuple(days),
        (Button("✏️ Change it", ask_poll), Button(TO_MENU, menu)),
        then=hear_poll,
        question=poll.title,
        answers=[f"○ {each}" for each in poll.options],
        at=words.said_at(talk.community, talk.now + timedelta(days=poll.days)),
    )


def _places(talk: Talk[Draft]) -> list[tuple[Phrase, int]]:
    """Groups into which staff may put one."""
    if talk.person.role < Role.STAFF:
        return []
    names = {STAFF: phrase("The staff's group")}
    bound = sorted(talk.community.groups.items())
    return [
        (names.get(purpose) or phrase("Building {building}", building=purpose.removeprefix(groups.BUILDING)), chat)
        for purpose, chat in bound
        if purpose == STAFF or purpose.startswith(groups.BUILDING)
    ][:6]


@flow.button(ANYONE)
async def ask_poll(talk: Talk[Draft]) -> None:
    _ask(talk)


@flow.button(ANYONE)
async def set_poll_days(talk: Talk[Draft], days: int) -> None:
    if days not in DAYS or not talk.draft.vote.title:
        raise StaleTap(str(days))
    talk.draft.vote.days = days
    _sum_up(talk)


@flow.button(ANYONE)
async def send_poll(talk: Talk[Draft], place: int) -> None:
    poll, places = talk.draft.vote, _places(talk)
    if not poll.title or not poll.options or not -1 <= place < len(places):
        raise StaleTap(str(place))
    chat = talk.chat_id if place < 0 else places[place][1]
    content = {
        "question": poll.title,
        "options": [{"text": each} for each in poll.options],
        "hide_results_until_closes": True,
        "close_date": int((talk.now + timedelta(days=poll.days)).timestamp()),
        "shuffle_options": len(poll.options) > len(USUAL),  # Of a longer list the first one is no favourite.
    }
    talk.end()
    talk.tell(
        chat,
        "📊 A small poll: it counts people, not homes.",
        attached=Attachment(MessageKind.POLL, content),
        urgency=ANSWER if place < 0 else NOTICE,
    )
    if place >= 0:
        await audit.note(talk.tx, talk.person.id, "poll.send", str(chat), talk.now)
        talk.say("📊 It is on its way: {place}.", Button(TO_MENU, menu), place=places[place][0])
