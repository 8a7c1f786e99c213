"""What is it about? A category → what to do first, if it is dangerous → where it is."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.menu import TO_MENU, menu
from handlers.reports.collecting import ANYTHING, collect
from handlers.reports.comparing import go_on, skip
from handlers.reports.draft import Draft, Somewhere, flow, step_named, where
from handlers.reports.placing import ask_place, count_steps, is_asked, public
from handlers.reports.subjects import Category, categories_of, places_of
from storage.reports.deadlines import Urgency

PAGE = 6  # With a button each; of more, five and one that leads to the next ones.


@flow.command(
    "report",
    ANYONE,
    "Report a problem",
    button=phrase("📣 Report a problem"),
    labels=["report", "报修", "报事", "报事报修", "我要报修", "我想报修", "i want to report a problem"],
    first=True,
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
    steps = await count_steps(talk)
    question = phrase("Step 1 of {steps}: What is it about?", steps=steps)
    if talk.draft.linked:
        name = where(talk.community, talk.draft.place)
        question = phrase("📍 {place}\n\nStep 1 of {steps}: What is it about?", place=name, steps=steps)
    back = [Button("‹ Back", step_named("back_to_summary"))] if talk.draft.complete else []
    talk.ask(
        Phrase("{added}{question}", {"added": added or "", "question": question}),
        *_choices(talk, first),
        (*back, Button(TO_MENU, menu)),
        then=hear_first,
        in_place=in_place,
    )


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


@flow.answer(*ANYTHING, who=ANYONE)
async def hear_first(talk: Talk[Draft]) -> None:
    """Many begin with what happened: it is kept, and asked what it is about."""
    same_album = collect(talk)
    await _ask_category(talk, added=phrase("I have that. "), in_place=same_album)


@flow.button(ANYONE)
async def choose_category(talk: Talk[Draft], key: str) -> None:
    chosen = _known(talk, key)
    if key != talk.draft.category:
        talk.draft.details.clear()
    talk.draft.category = key
    if chosen.stop:
        return await _stop(talk, key, chosen)
    if chosen.notice:
        talk.say(phrase("ℹ️ {notice}", notice=chosen.notice))
    return await _go_on(talk)


async def _stop(talk: Talk[Draft], key: str, chosen: Category) -> None:
    """First things first; the telephone numbers can be tapped."""
    phones = [Phrase("☎️ <code>{number}</code>", {"number": number}) for number in chosen.phones]
    talk.ask(
        "🛑 {stop}\n\n{phones}",
        Button("Tell the office too ›", go_on_after_stop, key),
        (Button("‹ Back", ask_category), Button(TO_MENU, menu)),
        then=hear_after_stop,
        stop=chosen.stop,
        phones=phones,
    )


@flow.button(ANYONE)
async def go_on_after_stop(talk: Talk[Draft], key: str) -> None:
    _known(talk, key)
    if talk.draft.category != key:
        raise StaleTap(key)
    talk.draft.urgency = talk.draft.urgency or Urgency.URGENT
    await _go_on(talk)


@flow.answer(*ANYTHING, who=ANYONE)
async def hear_after_stop(talk: Talk[Draft]) -> None:
    """Whoever tells on at once is not stopped a second time."""
    collect(talk)
    await go_on_after_stop(talk, talk.draft.category)


async def _go_on(talk: Talk[Draft]) -> None:
    place = talk.draft.place
    if talk.draft.linked or (talk.draft.complete and (place.key or place.words)):
        await go_on(talk)
    elif await is_asked(talk):
        await ask_place(talk)
    else:
        await skip(talk)


def _known(talk: Talk[Draft], key: str) -> Category:
    if key not in categories_of(talk.community):
        raise StaleTap(key)
    return categories_of(talk.community)[key]
