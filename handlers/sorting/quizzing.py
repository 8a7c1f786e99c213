"""Quiz me: ten things, which bin? A reason for each mistake; left and gone on with at any time; a picture to share."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import LANGUAGES, Phrase, phrase, plain, spoken
from handlers.green import reward_quiz
from handlers.menu.menu import TO_MENU, menu
from handlers.sorting.answer import called, lines, title
from handlers.sorting.asking import ask_item, hear_item, names_a_thing
from handlers.sorting.bins import BINS
from handlers.sorting.draft import Draft, find, flow
from handlers.sorting.result import praise, prepare_result
from storage.sorting import Category, SortingRules, quiz, rulings
from storage.sorting.quiz import Quiz
from storage.sorting.sure import draw_items

COUNT = 10


@flow.command(
    "quiz",
    ANYONE,
    "Quiz me: which bin?",
    labels=["quiz", "quiz me", "考考我", "答题"],
    wordings=["测验", "分类测验", "做题", "test me", "sorting quiz"],
)
async def start_quiz(talk: Talk[Draft]) -> None:
    """An unfinished one is gone on with; a new one asks nothing of the last."""
    begun = await quiz.open_one(talk.tx, talk.person.id)
    if begun and begun.place:
        _ask(talk, begun, phrase("🎯 We go on where you stopped."))
        return
    if not begun:
        last = await quiz.last_items(talk.tx, talk.person.id)
        ours = await rulings.overrides(talk.tx)
        items = draw_items(talk.turn, COUNT, last, talk.community.of(SortingRules).city, ours)
        begun = await quiz.begin(talk.tx, talk.person.id, items, talk.now)
    _ask(talk, begun, phrase("🎯 {count} things: which bin? Take your time.", count=len(begun.items)))


@flow.button(ANYONE)
async def guess(talk: Talk[Draft], place: int, category: Category) -> None:
    begun = await quiz.open_one(talk.tx, talk.person.id)
    if not begun or begun.place != place:
        raise StaleTap(str(place))
    item, city, language = begun.items[place], talk.community.of(SortingRules).city, talk.person.language
    finding = await find(talk, item)
    right = finding.category in {category, None}  # None: it is not on the list any more, so nobody is wrong.
    today = talk.now.astimezone(talk.community.zone).date()
    begun = await quiz.answer(talk.tx, begun, today, talk.now, right=right)
    verdict = Phrase("✅ <b>{title}</b>", {"title": title(finding, city, language)})
    if not right:
        why = lines(finding, city, language, talk.community.phone)
        verdict = phrase("❌ No. <b>{title}</b>\n{why}", title=title(finding, city, language), why=why)
    if begun.finished:
        await _end(talk, begun, verdict)
    else:
        _ask(talk, begun, verdict)


@flow.answer(MessageKind.WORDS, MessageKind.PHOTO, who=ANYONE, claim=names_a_thing)
async def hear_guess(talk: Talk[Draft]) -> None:
    """The name of a bin, or its beginning; anything else is a thing that they want to know of."""
    meant = await _bin_meant(talk)
    begun = await quiz.open_one(talk.tx, talk.person.id)
    if begun and meant:
        await guess(talk, begun.place, meant)
    else:
        await hear_item(talk)


async def _bin_meant(talk: Talk[Draft]) -> Category | None:
    """By its name here, or the beginning of that, in any language; or by any other name that it has elsewhere."""
    said = spoken(talk.words)
    named = {
        each
        for each, bin in BINS[talk.community.of(SortingRules).city].items()
        if said and any(spoken(plain(language, bin.name)).startswith(said) for language in LANGUAGES)
    }
    if len(named) == 1:
        return named.pop()
    return (await find(talk, talk.words)).about if said else None


def _ask(talk: Talk[Draft], begun: Quiz, before: Phrase) -> None:
    bins = [
        Button(BINS[talk.community.of(SortingRules).city][each].name, guess, begun.place, each) for each in Category
    ]
    talk.ask(
        "{before}\n\n{place} of {count}: where does this go?\n👉 <b>{item}</b>",
        (bins[0], bins[1]),
        (bins[2], bins[3]),
        Button(TO_MENU, menu),
        then=hear_guess,
        before=before,
        place=begun.place + 1,
        count=len(begun.items),
        item=called(begun.items[begun.place], talk.person.language),
    )


async def _end(talk: Talk[Draft], done: Quiz, before: Phrase) -> None:
    talk.end()
    await talk.run_errand(prepare_result, done.right, len(done.items))
    today = phrase("That was today's quiz.") if done.counts else phrase("Practice makes perfect.")
    if points := await reward_quiz(talk) if done.counts else 0:
        today = phrase("🌱 {points} points for your home.", points=points)
    talk.say(
        "{before}\n\n🎯 <b>{right} of {count} right.</b> {praise}\n{today} Here comes a picture to share.",
        Button("🔁 Once more", start_quiz),
        Button("♻️ Next thing", ask_item),
        Button(TO_MENU, menu),
        before=before,
        right=done.right,
        count=len(done.items),
        praise=praise(done.right, len(done.items)),
        today=today,
    )
