"""The community's own list: /sortset → which thing (or THING = BIN) → which bin → everybody gets this answer."""

from __future__ import annotations

from functools import partial

from handlers.dialogue.button import Button
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, one_line, phrase
from handlers.dialogue.work import Area
from handlers.menu.menu import TO_MENU, menu
from handlers.menu.workbench import up
from handlers.sorting.answer import title
from handlers.sorting.bins import BINS, bin_in
from handlers.sorting.draft import Draft, find, flow
from handlers.sorting.learning import ITEM_LIMIT, NOTE_LIMIT
from handlers.sorting.naming import thing_and_note
from handlers.sorting.waiting import buttons_of
from storage.people.people import Role
from storage.sorting import Category, City, Outcome, Overrides, SortingRules, key, look_up, rulings

SHOWN = 20  # Rulings.


@flow.command(
    "sortset",
    Role.STAFF,
    "Our own sorting list: /sortset THING NOTE",
    wordings=["本小区分类清单", "改分类清单", "our sorting list", "change the sorting list"],
    reads=True,
    in_staff_group=True,
)
async def ask_category(talk: Talk[Draft]) -> None:
    await _ask_category(talk, talk.argument)


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_thing(talk: Talk[Draft]) -> None:
    await _ask_category(talk, one_line(talk.words))


async def _ask_category(talk: Talk[Draft], words: str) -> None:
    ruled = await rulings.overrides(talk.tx)
    item, note = thing_and_note(words, partial(_is_listed, city=talk.community.of(SortingRules).city, ruled=ruled))
    if not key(item):
        return await _show_list(talk)
    if len(item) > ITEM_LIMIT or len(note) > NOTE_LIMIT:
        return talk.ask(
            "Please use at most {item} characters for the thing, and {note} for the note. Type it anew.",
            (Button("‹ Back", ask_category), Button(TO_MENU, menu)),
            then=hear_thing,
            item=ITEM_LIMIT,
            note=NOTE_LIMIT,
        )
    city = talk.community.of(SortingRules).city
    finding = await find(talk, item)
    named, rest = bin_in(city, note)
    talk.draft = Draft(item=item, note=rest)
    if named:
        return await rule(talk, named)
    drop = [Button("✖️ Drop our rule", withdraw)] if key(item) in ruled else []
    bins = [Button(BINS[city][each].name, rule, each) for each in Category]
    return talk.ask(
        "Where does “{item}” go in our community? So far I answer:\n{now}",
        (bins[0], bins[1]),
        (bins[2], bins[3]),
        *drop,
        (Button("‹ Back", ask_category), Button(TO_MENU, menu)),
        item=item,
        now=title(finding, city, talk.person.language) if finding.category else phrase("nothing certain"),
    )


@flow.button(Role.STAFF)
async def rule(talk: Talk[Draft], category: Category) -> None:
    item, note = _item(talk), talk.draft.note
    await rulings.rule(talk.tx, item, category, note, talk.person.id, talk.now)
    talk.end()
    talk.say(
        "From now on: {ruling}",
        (Button("‹ Back", ask_category), Button(TO_MENU, menu)),
        ruling=_ruling(talk, item, category, note),
    )


@flow.button(Role.STAFF)
async def withdraw(talk: Talk[Draft]) -> None:
    item = _item(talk)
    if not await rulings.withdraw(talk.tx, item, talk.person.id, talk.now):
        raise StaleTap(item)
    talk.end()
    talk.say("Our rule for “{item}” is dropped.", (Button("‹ Back", ask_category), Button(TO_MENU, menu)), item=item)


async def _show_list(talk: Talk[Draft]) -> None:
    ours = await rulings.latest(talk.tx, SHOWN)
    waiting = await buttons_of(talk)
    talk.ask(
        "Our own list, newest first:\n\n{lines}{waiting}\n\nTo change it, type the thing, and a note behind it if you"
        " like; or all at once, like this: cigarette butt = {bin}",
        *waiting,
        up(Area.RUBBISH),
        then=hear_thing,
        lines=[_ruling(talk, each.item, each.category, each.note) for each in ours] or phrase("nothing yet"),
        bin=BINS[talk.community.of(SortingRules).city][Category.RESIDUAL].name,
        waiting=phrase("\n\nQuestions that wait for an answer:") if waiting else "",
    )


def _is_listed(words: str, city: City, ruled: Overrides) -> bool:
    found = look_up(words, city, ruled)
    return (
        found.outcome not in {Outcome.UNKNOWN, Outcome.CANDIDATES}
        and not found.near
        and key(words) in {key(found.item), key(found.english)}
    )


def _ruling(talk: Talk[Draft], item: str, category: Category, note: str) -> Phrase:
    return Phrase(
        "{item}: {bin}{note}",
        {
            "item": item,
            "bin": BINS[talk.community.of(SortingRules).city][category].name,
            "note": f" · {note}" if note else "",
        },
    )


def _item(talk: Talk[Draft]) -> str:
    if not talk.draft.item:
        raise StaleTap("no thing was named")
    return talk.draft.item
