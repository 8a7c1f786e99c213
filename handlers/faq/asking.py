"""/faq → what is often asked → its answer; or somebody just asks, and the answer that fits is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handlers.dialogue.button import Button, Row
from handlers.dialogue.known import Known
from handlers.dialogue.said import Recogniser, Said
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Named, Phrase, phrase, plain, spoken
from handlers.faq.draft import Draft, flow
from handlers.menu import answers
from handlers.menu.menu import ways_on
from storage import faq
from storage.faq import FaqEntry
from storage.people.people import Role
from storage.understanding import Intent, understand

NEAR = 0.9  # So alike that it is the same question.
TO_THE_WORD, IN_MEANING = 0.99, 0.55
PAGE = 6  # Questions with a button each.


@flow.command(
    "faq",
    ANYONE,
    "What is often asked",
    button=phrase("💬 Questions and answers"),
    labels=["faq", "常见问题", "问答"],
    wordings=["常见问题解答", "办事指南", "questions", "common questions", "frequently asked questions"],
    aside=True,
    before_consent=True,
)
async def show(talk: Talk[Draft]) -> None:
    await _show(talk, 0)


@flow.button(ANYONE, before_consent=True)
async def show_page(talk: Talk[Draft], first: int) -> None:
    await _show(talk, first)


async def _show(talk: Talk[Draft], first: int) -> None:
    known = [*await faq.entries(talk.tx), *_of_itself(talk)]
    if first and not 0 <= first < len(known):
        raise StaleTap(str(first))
    rows: list[Row] = [
        Button(Phrase("{question}", {"question": _title(talk, each)}), tell, each.number)
        for each in known[first : first + PAGE]
    ]
    if len(known) > first + PAGE:
        rows.append(Button("More questions ›", show_page, first + PAGE))
    if talk.person.role >= Role.STAFF and talk.private:
        rows.append(Button("✏️ Write answers", flow.buttons["faq.look_after"]))
    talk.say(
        phrase("What would you like to know? Press a question, or just ask it in your own words.")
        if known
        else phrase("Nobody has written answers down yet. Just ask; whoever knows it will tell you."),
        *rows,
        *ways_on(talk),
    )


@flow.button(ANYONE, before_consent=True)
async def tell(talk: Talk[Draft], answer: int) -> None:
    entry = await faq.find(talk.tx, answer) if answer > 0 else None
    found = entry or next((each for each in _of_itself(talk) if each.number == answer), None)
    if not found:
        raise StaleTap(str(answer))
    say(talk, found)


async def knowing(talk: Talk[Any]) -> Recogniser:
    """What the staff have answered word by word is sure; what only means the same comes after what can be done here."""
    known, of_itself = await faq.entries(talk.tx), _of_itself(talk)

    def recognise(said: Said) -> float:
        found = _found(said.words, known, of_itself)
        if not found:
            return 0.0
        return TO_THE_WORD if found.sure >= NEAR else IN_MEANING

    return recognise


@flow.recognises(lambda _: 0.0, who=ANYONE, informed=knowing, called=phrase("💬 Questions and answers"), aside=True)
async def answer(talk: Talk[Draft]) -> None:
    """A question that somebody has asked in their own words."""
    found = _found(talk.words, await faq.entries(talk.tx), _of_itself(talk))
    if found:
        say(talk, found.entry)
    else:
        await answers.unexpected(talk, None)  # It was taken away meanwhile.


def _of_itself(talk: Talk[Any]) -> list[FaqEntry]:
    """What the configuration answers, under numbers that no entry has."""
    return [
        FaqEntry(-number, each.wordings, plain("zh", each.answer), plain("en", each.answer))
        for number, each in enumerate(_known(talk), 1)
    ]


def _known(talk: Talk[Any]) -> list[Known]:
    community = talk.community
    return [each for capability in community.offered if capability.known for each in capability.known(community)]


def _found(words: str, written: Sequence[FaqEntry], of_itself: Sequence[FaqEntry]) -> faq.Match | None:
    """What the staff have written goes first; of the rest only what is the same question: 居委会几点上班 is none."""
    if found := faq.best(words, written):
        return found
    said = spoken(words)
    same = next((each for each in of_itself if said in map(spoken, each.wordings)), None)
    return faq.Match(same, 1.0) if same else None


async def in_vain(talk: Talk[Any]) -> None:
    """The staff see what was asked, and how often."""
    if understand(talk.words).intent is Intent.QUESTION:
        await faq.note(talk.tx, talk.words, talk.now)


def say(talk: Talk[Any], entry: FaqEntry) -> None:
    change: list[Row] = []
    if talk.person.role >= Role.STAFF and talk.private and entry.number > 0:
        change.append(Button("🗑 Take it away", flow.buttons["faq.ask_withdrawal"], entry.number))
    talk.say(
        "💬 <b>{question}</b>\n\n{answer}",
        *change,
        *ways_on(talk),
        pictures=[entry.photo] if entry.photo else [],
        question=_title(talk, entry),
        answer=Named(entry.zh, entry.en),
    )


def _title(talk: Talk[Any], entry: FaqEntry) -> Phrase | str:
    return title(entry) if entry.number > 0 else _known(talk)[-entry.number - 1].question


def title(entry: FaqEntry) -> str:
    return entry.wordings[0]
