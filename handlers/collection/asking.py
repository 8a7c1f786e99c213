"""When is it collected? the next dates by kind → one kind: its dates, hours, place; remind me; as a file."""

from __future__ import annotations

from typing import Any

from handlers.collection import filing
from handlers.collection.calendar import Calendar, Collected
from handlers.collection.dates import known, upcoming
from handlers.collection.draft import Draft, flow
from handlers.collection.recognising import how_surely_asks_when, kinds_meant
from handlers.collection.words import date_line, hours_and_place, next_dates
from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.menu import TO_MENU, menu
from storage.collection import Holidays, reminders
from storage.queues import cards
from storage.queues.cards import Card

AT_ONCE = 4  # Kinds with a button; the others are a page on.
DATES = 4
ALL = phrase("🚛 Collection days")


@flow.command(
    "collection",
    ANYONE,
    "When rubbish is collected",
    labels=["collection", "collection days", "收运时间", "收垃圾时间", "清运时间", "什么时候收垃圾"],
    wordings=["收垃圾", "垃圾清运", "垃圾什么时候收", "when is rubbish collected", "bin day", "rubbish collection"],
    aside=True,
)
async def show_all(talk: Talk[Draft]) -> None:
    await _show_all(talk, 0)


@flow.button(ANYONE)
async def show_page(talk: Talk[Draft], page: int) -> None:
    if not talk.community.of(Calendar).kinds:
        raise StaleTap(str(page))
    await _show_all(talk, page)


async def _show_all(talk: Talk[Draft], page: int) -> None:
    kinds = list(talk.community.of(Calendar).kinds.values())
    if not kinds:
        return talk.say(
            "No collection days are set up here. Please ask the duty desk: {phone}",
            Button(TO_MENU, menu),
            phone=talk.community.phone,
        )
    if not 0 <= page * AT_ONCE < len(kinds):
        raise StaleTap(str(page))
    on = await reminders.kinds_of(talk.tx, talk.person.id)
    shown = kinds[page * AT_ONCE :][:AT_ONCE]
    pages = (len(kinds) - 1) // AT_ONCE + 1
    more = [Button("⋯ More", show_page, (page + 1) % pages)] if pages > 1 else []
    return talk.say(
        "What is collected when:\n\n{lines}\nPress one for more: all its dates, a reminder, your calendar.",
        *[Button(Phrase("{name}", {"name": each.name}), show, each.kind) for each in shown],
        (*more, Button(TO_MENU, menu)),
        lines=[await _line(talk, each, bell=each.kind in on) for each in shown],
    )


async def _line(post: Post, collected: Collected, *, bell: bool) -> Phrase:
    return Phrase(
        "<b>{name}</b>{bell}\n{dates}{facts}\n",
        {
            "name": collected.name,
            "bell": " 🔔" if bell else "",
            "dates": await next_dates(post, collected),
            "facts": hours_and_place(collected),
        },
    )


@flow.button(ANYONE)
async def show(talk: Talk[Draft], kind: str) -> None:
    await show_kind(talk, kind)


@flow.button(ANYONE)
async def switch_on(talk: Talk[Draft], kind: str) -> None:
    collected = known(talk, kind)
    await reminders.switch_on(talk.tx, talk.person.id, kind, talk.now)
    talk.toast("I remind you on the evening before: {name}", name=collected.name)
    await show_kind(talk, kind, in_place=True)


@flow.button(ANYONE)
async def switch_off(talk: Talk[Draft], kind: str) -> None:
    await reminders.switch_off(talk.tx, talk.person.id, kind)
    talk.toast("I remind you of it no more.")
    await show_kind(talk, kind, in_place=True)


@flow.recognises(how_surely_asks_when, who=ANYONE, called=phrase("🗓 Collection days"))
async def answer(talk: Talk[Draft]) -> None:
    """Such as “when is bulky waste?”."""
    await tell_when(talk)


async def tell_when(talk: Talk[Any]) -> None:
    """The same, asked amid another flow."""
    meant = await kinds_meant(talk, talk.words)
    if len(meant) == 1:
        await show_kind(talk, meant[0])
    else:
        await _show_all(talk, 0)


async def show_kind(talk: Talk[Draft], kind: str, *, in_place: bool = False) -> None:
    """`in_place`: where it was said last; else below what was said meanwhile."""
    collected = known(talk, kind)
    on = kind in await reminders.kinds_of(talk.tx, talk.person.id)
    bell: Row = Button("🔕 Remind me no more", switch_off, kind)
    if not on:
        bell = Button("🔔 Remind me", switch_on, kind)
    card = Card("collection", "kind", kind)
    if not in_place:
        await cards.forget(talk.tx, talk.chat_id, card)
    talk.say(
        "<b>{name}</b>{facts}\n{about}",
        bell,
        Button("📅 Into my calendar", filing.hand_out, kind),
        (Button("‹ All kinds", show_all), Button(TO_MENU, menu)),
        card=card,
        name=collected.name,
        facts=hours_and_place(collected),
        about=await _about(talk, collected, on=on),
    )


async def _about(post: Post, collected: Collected, *, on: bool) -> list[Phrase]:
    round = collected
    found = await upcoming(post, collected, DATES)
    about: list[Phrase] = []
    if round.days.daily and all(each.why is None for each in found):
        about.append(phrase("Every day"))
    else:
        about += [date_line(post, each) for each in found] or [phrase("no date is known")]
    if any(not each.certain for each in found):
        about.append(phrase("* The public holidays of that time are not announced yet; the date may move."))
    elif round.holidays is Holidays.AS_USUAL:
        about.append(phrase("On public holidays as usual."))
    if collected.note:
        about.append(Phrase("📌 {note}", {"note": collected.note}))
    if on:
        at = f"{post.community.of(Calendar).remind_at:%H:%M}"
        about.append(phrase("🔔 I remind you on the evening before, at {time}.", time=at))
    return about
