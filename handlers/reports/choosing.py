"""What is it about? Words that say it, or a category → what to do first, if it is dangerous."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import ANYONE, Key, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.reports.collecting import ANYTHING, belongs, collect, held, is_taken
from handlers.reports.draft import Draft, Somewhere, flow, questions, where
from handlers.reports.ranking import call_up
from handlers.reports.reading import chosen, file_under, read, say_notice
from handlers.reports.subjects import categories_of, places_of
from handlers.reports.whereabouts import public
from storage.reports.deadlines import Urgency

PAGE = 6  # With a button each; of more, five and one that leads to the next ones.


@flow.command(
    "report",
    ANYONE,
    "Report a problem",
    button=phrase("📣 Report a problem"),
    key=Key(1, phrase("📣 Report")),
    labels=["report", "报修", "报事", "报事报修", "我要报修", "我想报修", "i want to report a problem"],
    wordings=["维修", "报维修", "反映问题", "有东西坏了", "something is broken", "report an issue"],
    first=True,
    numbered=call_up,
)
async def ask_category(talk: Talk[Draft]) -> None:
    """A QR code's link carries the place: `report_at_KEY`."""
    key = talk.argument.removeprefix("at ").replace(" ", "_") if talk.argument.startswith("at ") else ""
    if key in places_of(talk.community):
        place = public(talk, key)
        talk.draft.place, talk.draft.linked = Somewhere(place.key, place.words), True
    await _ask_category(talk)


async def _ask_category(
    talk: Talk[Draft], *, added: Phrase | None = None, in_place: bool = False, first: int = 0
) -> None:
    draft = talk.draft
    asked = phrase("What is it about? Press a button, or say in a sentence what has happened.")
    if draft.linked and not draft.complete:
        place = Phrase("📍 {place}\n\n", {"place": where(talk.community, draft.place)})
        added = Phrase("{added}{place}", {"added": added or "", "place": place})
    await questions.put(talk, "category", asked, *_choices(talk, first), added=added, in_place=in_place)


def _choices(talk: Talk[Draft], first: int) -> list[Row]:
    known = list(categories_of(talk.community).items())
    size = PAGE if len(known) <= PAGE else PAGE - 1
    rows: list[Row] = [
        Button(Phrase("{name}", {"name": each.name}), choose_category, key) for key, each in known[first : first + size]
    ]
    if len(known) > PAGE:
        following = first + size if first + size < len(known) else 0
        rows.append(Button("Other kinds ›", ask_more, following))
    return rows


@flow.button(ANYONE)
async def ask_more(talk: Talk[Draft], first: int) -> None:
    if not 0 <= first < len(categories_of(talk.community)):
        raise StaleTap(str(first))
    await _ask_category(talk, first=first)


@flow.answer(*ANYTHING, who=ANYONE, claim=belongs)
async def hear_first(talk: Talk[Draft]) -> None:
    """Many begin with what happened: what it is about is asked only if the words do not say it."""
    before = held(talk.draft)
    same_album = await collect(talk)
    if talk.draft.category:
        say_notice(talk)
        await questions.go_on(talk)
    else:
        await _ask_category(
            talk, added=phrase("I have that. ") if is_taken(talk, before) else None, in_place=same_album
        )


@flow.button(ANYONE)
async def choose_category(talk: Talk[Draft], key: str) -> None:
    if key not in categories_of(talk.community):
        raise StaleTap(key)
    file_under(talk.draft, key)
    say_notice(talk)
    talk.draft.warned = ""  # Whoever chooses it is told what to do first, each time.
    chosen(talk.draft, "category")
    await read(talk)  # How urgent such a thing usually is.
    await questions.go_on(talk)


async def is_stopped(talk: Talk[Draft]) -> bool:
    category = categories_of(talk.community).get(talk.draft.category)
    return bool(category and category.stop)


def is_warned(talk: Talk[Draft]) -> bool:
    return talk.draft.warned == talk.draft.category


@flow.button(ANYONE)
async def ask_stop(talk: Talk[Draft]) -> None:
    """First things first; the telephone numbers can be tapped."""
    key = talk.draft.category
    category = categories_of(talk.community).get(key)
    if not category:
        raise StaleTap(key)
    phones = [Phrase("☎️ <code>{number}</code>", {"number": number}) for number in category.phones]
    await questions.put(
        talk,
        "stop",
        Phrase("🛑 {stop}\n\n{phones}", {"stop": category.stop or "", "phones": phones}),
        Button("Tell the office too ›", go_on_after_stop, key).short(phrase("📣 Tell the staff")),
        back=Button("‹ Back", ask_category),
    )


@flow.button(ANYONE)
async def go_on_after_stop(talk: Talk[Draft], key: str) -> None:
    if key not in categories_of(talk.community) or talk.draft.category != key:
        raise StaleTap(key)
    talk.draft.warned = key
    if talk.draft.urgency is None or "urgency" in talk.draft.guessed:
        talk.draft.urgency = Urgency.URGENT
        chosen(talk.draft, "urgency")
    await questions.go_on(talk)


@flow.answer(*ANYTHING, who=ANYONE, claim=belongs)
async def hear_after_stop(talk: Talk[Draft]) -> None:
    """Whoever tells on at once is not stopped a second time."""
    await collect(talk)
    await go_on_after_stop(talk, talk.draft.category)
