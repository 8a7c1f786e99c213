"""/sort: four cards as an album → type a thing, or press a bin → its card, rhyme, what belongs there, and how."""

from __future__ import annotations

from handlers import collection
from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import ANYONE, Key
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.menu import TO_MENU, menu
from handlers.sorting.asking import hear_item, look_up
from handlers.sorting.bins import BINS
from handlers.sorting.draft import Draft, flow
from handlers.sorting.linking import words_of
from handlers.sorting.pictures import CARD, picture
from handlers.sorting.quizzing import start_quiz
from handlers.sorting.rhymes import BELONGS, HOW, RHYMES
from storage.sorting import Category, SortingRules, rulings

RULED = 5  # Of the community's own rulings, the newest.


@flow.command(
    "sort",
    ANYONE,
    "How do I sort this? /sort WORDS",
    button=phrase("♻️ How to sort"),
    key=Key(2, phrase("♻️ Sorting")),
    labels=["sort", "怎么分类", "垃圾分类"],
    wordings=[
        "垃圾怎么扔",
        "垃圾怎么分",
        "怎么分垃圾",
        "扔垃圾",
        "垃圾分类指南",
        "sort rubbish",
        "sorting",
        "sort my rubbish",
        "which bin",
        "recycling",
    ],
    reads=True,
)
async def start(talk: Talk[Draft]) -> None:
    if words := words_of(talk.argument):
        await look_up(talk, words)
        return
    days = (Button(collection.ALL, collection.show_all),) if talk.community.of(collection.Calendar).kinds else ()
    bins = _bins(talk)
    talk.ask(
        "What do you want to throw away? Type it, or send a photo.\nOr press a bin: what belongs in it?",
        (bins[0], bins[1]),
        (bins[2], bins[3]),
        (Button("🎯 Quiz me", start_quiz), *days),
        Button(TO_MENU, menu),
        then=hear_item,
        pictures=[await picture(talk, CARD, each, talk.person.language) for each in Category],
    )


@flow.button(ANYONE)
async def show_kind(talk: Talk[Draft], category: Category) -> None:
    bin = BINS[talk.community.of(SortingRules).city][category]
    others = [button for button, each in zip(_bins(talk), Category, strict=True) if each is not category]
    rows: list[Row] = [(others[0], others[1]), (others[2], Button("🎯 Quiz me", start_quiz))]
    talk.ask(
        "<b>{name}</b> · {colour}\n{rhyme}\n\n✅ {belongs}\n✋ {how}{ours}",
        *rows,
        Button(TO_MENU, menu),
        then=hear_item,
        pictures=[await picture(talk, CARD, category, talk.person.language)],
        name=bin.name,
        colour=bin.colour,
        rhyme=RHYMES[category],
        belongs=BELONGS[category],
        how=HOW[category],
        ours=await _ours(talk, category),
    )


def _bins(talk: Talk[Draft]) -> list[Button]:
    return [Button(BINS[talk.community.of(SortingRules).city][each].name, show_kind, each) for each in Category]


async def _ours(talk: Talk[Draft], category: Category) -> Phrase | str:
    """What this community has ruled to belong there."""
    ruled = [each.item for each in await rulings.latest(talk.tx, 10 * RULED) if each.category is category]
    return phrase("\n📌 Our community: {note}", note=" · ".join(ruled[:RULED])) if ruled else ""
