"""A small poll (小调查): a question and a few answers → begun; staff: into a group, or to everybody in private.

It counts people; homes never vote so. Whoever wants to ask in another chat gets Telegram's own, of which the bot
remembers nothing.
"""

from __future__ import annotations

from datetime import timedelta

from handlers.council.draft import Draft, flow
from handlers.council.polls.answering import answers_poll, asked_of, show_poll
from handlers.council.polls.asked import how_surely_asks_for_polls
from handlers.council.polls.beginning import (
    TELEGRAMS,
    TO_EVERYBODY,
    TO_NOBODY,
    Where,
    begin_poll,
    places_for,
    send_poll,
)
from handlers.council.polls.looking import show_polls
from handlers.council.polls.reading import (
    ANSWER_LENGTH,
    ANSWERS,
    BY_NAME,
    LETTERS,
    QUESTION,
    how_surely_polls,
    read_poll,
)
from handlers.council.votes import words
from handlers.council.votes.draft import VoteDraft
from handlers.council.votes.looking import may_read
from handlers.dialogue.button import Button, Row
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase, plain
from handlers.menu.menu import TO_MENU, menu
from storage.people.people import Role

PLACES = 5  # Groups and buildings at a time.
DAYS = (1, 3, 7)
USUAL = (phrase("Yes"), phrase("No"), phrase("Either is fine"))


@flow.recognises(how_surely_polls, who=ANYONE, called=phrase("📊 Small polls"))
async def hear_of_poll(talk: Talk[Draft]) -> None:
    talk.put_aside()
    talk.draft = Draft()
    await _read(talk, BY_NAME.sub("", talk.words, count=1))


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
    """`/poll 7`, and a link that carries `poll_7`, show that one."""
    said = talk.argument.strip()
    known = said.isascii() and said.isdecimal() and len(said) < 9
    if known and await answers_poll.holds(talk, int(said)):
        return await show_poll.take(talk, int(said))
    talk.put_aside()
    talk.draft = Draft()
    if said and not known:
        return await _read(talk, said)
    return await _ask(talk)


async def _ask(talk: Talk[Draft]) -> None:
    running = await asked_of(talk)
    talk.ask(
        "📊 What do you want to know, and which answers are there? One line does: Film on Saturday? Yes / No. Without"
        " answers I take yes, no, either. It counts people; homes vote under /votes.",
        *[
            Button(Phrase("📊 {question}", {"question": each.question[:40]}), show_poll, each.number)
            for each in running
        ],
        Button(TO_MENU, menu),
        then=hear_poll,
    )


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_poll(talk: Talk[Draft]) -> None:
    """“有什么小调查吗” is no question for everybody."""
    if how_surely_asks_for_polls(Said(talk.words)):
        return await show_polls(talk)
    return await _read(talk, BY_NAME.sub("", talk.words, count=1))


async def _read(talk: Talk[Draft], said: str) -> None:
    question, answers = read_poll(said)
    language = talk.person.language
    if sum(map(str.isalpha, question)) < LETTERS:
        return talk.say(
            "I find no question in that. Write it in words, like this: Film on Saturday? Yes / No",
            Button(TO_MENU, menu),
        )
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
    return await _sum_up(talk)


async def _sum_up(talk: Talk[Draft]) -> None:
    asked = talk.draft.vote
    days = [Button(phrase("{days} days", days=each), set_poll_days, each) for each in DAYS if each != asked.days]
    rows: list[Row] = []
    if talk.person.role >= Role.STAFF:
        rows.append(Button("📨 To everybody who lives here", begin_poll, TO_EVERYBODY))
        places = await places_for(talk)
        rows += [_place(at, each) for at, each in enumerate(places[:PLACES])]
        if len(places) > PLACES:
            rows.append(Button("🏢 Another building", show_poll_places, PLACES))
    elif await may_read(talk):
        rows.append(Button("✅ Begin it", begin_poll, TO_NOBODY))
    talk.ask(
        "📊 <b>{question}</b>\n{answers}\n\nUntil {at}; what others chose is seen only then. Names are not shown.",
        *rows,
        tuple(days),
        Button("📱 Telegram's own, for another chat", send_poll, TELEGRAMS),
        (Button("✏️ Change it", ask_poll), Button(TO_MENU, menu)),
        then=hear_poll,
        question=asked.title,
        answers=[f"○ {each}" for each in asked.options],
        at=words.said_at(talk.community, talk.now + timedelta(days=asked.days)),
    )


@flow.button(ANYONE)
async def ask_poll(talk: Talk[Draft]) -> None:
    await _ask(talk)


@flow.button(ANYONE)
async def set_poll_days(talk: Talk[Draft], days: int) -> None:
    if days not in DAYS or not talk.draft.vote.title:
        raise StaleTap(str(days))
    talk.draft.vote.days = days
    await _sum_up(talk)


def _place(at: int, where: Where) -> Button:
    return Button(phrase("👥 {name}", name=where.name), begin_poll, at)


@flow.button(Role.STAFF)
async def show_poll_places(talk: Talk[Draft], first: int) -> None:
    places = await places_for(talk)
    if not talk.draft.vote.title or not 0 <= first < len(places):
        raise StaleTap(str(first))
    rest = first + PLACES
    talk.say(
        "📊 <b>{question}</b>\nWhich building? Its group and everybody who lives there are asked.",
        *[_place(at, each) for at, each in enumerate(places[first:rest], first)],
        *([Button("More ›", show_poll_places, rest)] if rest < len(places) else []),
        Button("✏️ Change it", ask_poll),
        question=talk.draft.vote.title,
    )
