"""What somebody has answered goes on our own list: at once if a bin was chosen; after words: into which bin?"""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.sorting.bins import BINS, bin_in
from handlers.sorting.draft import Draft, flow
from handlers.sorting.volunteers import show_card
from storage.people.people import Role
from storage.sorting import Category, SortingRules, bare, questions, rulings
from storage.sorting.questions import Question

ITEM_LIMIT, NOTE_LIMIT = 30, 100  # Characters of what is added to the list: a thing, not a story.


@flow.button(Role.STAFF)
async def add(talk: Talk[Draft], number: int) -> None:
    """The next person who asks gets this answer at once."""
    question = await _answered(talk, number)
    category = question.category or bin_in(talk.community.of(SortingRules).city, question.answer or "")[0]
    if category:
        return await _add(talk, question, category)
    city = talk.community.of(SortingRules).city
    bins = [Button(BINS[city][each].name, add_as, number, each) for each in Category]
    rows: list[Row] = [(bins[0], bins[1]), (bins[2], bins[3]), Button("‹ Leave it", leave_out, number)]
    return await show_card(
        talk, question, rows=rows, state=[phrase("📌 Which bin? The answer goes with it as a note.")]
    )


@flow.button(Role.STAFF)
async def add_as(talk: Talk[Draft], number: int, category: Category) -> None:
    await _add(talk, await _answered(talk, number), category)


@flow.button(Role.STAFF)
async def leave_out(talk: Talk[Draft], number: int) -> None:
    await show_card(talk, await _answered(talk, number))


async def _add(talk: Talk[Draft], question: Question, category: Category) -> None:
    item = bare(question.words)
    if len(item) > ITEM_LIMIT:
        return talk.toast("That is too long for our list. With /sortset you add the thing under a short name.")
    note = "" if question.category else bin_in(talk.community.of(SortingRules).city, question.answer or "")[1]
    if len(note) > NOTE_LIMIT:
        return talk.toast("The answer is too long for a note. With /sortset you add the thing with a short one.")
    await rulings.rule(talk.tx, item, category, note, talk.person.id, talk.now)
    talk.toast("On our list now: {item}", item=item)
    return await show_card(talk, question, rows=[], state=[phrase("📌 On our list.")])


async def _answered(talk: Talk[Draft], number: int) -> Question:
    question = await questions.find(talk.tx, number)
    if not question or not question.is_answered or not question.words:
        raise StaleTap(str(number))
    return question
