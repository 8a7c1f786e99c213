"""Tip of the day: the staff switch it on for a building's group (/tips) → a tip each day → off by one tap under it."""

from __future__ import annotations

from datetime import datetime

from handlers.dialogue.button import Button, Link
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.dialogue.work import Area
from handlers.menu.workbench import up
from handlers.sorting.answer import lines, title
from handlers.sorting.bins import BINS
from handlers.sorting.draft import Draft, find, flow
from handlers.sorting.pictures import STRIP, picture
from storage.people.groups import BUILDING
from storage.people.people import Role
from storage.queues import cards
from storage.queues.cards import Card
from storage.sorting import Category, SortingRules, rulings, tips
from storage.sorting.sure import shuffled, teach

SHOWN = 20  # Groups with a button.
HABITS = {  # Besides single things. They take the names of the bins as the city has them.
    "cells": phrase(
        "Plain dry batteries hold no mercury any more: {residual}. Rechargeable and button batteries: {hazardous}."
    ),
    "flat": phrase("Press bottles and boxes flat: the same bin holds far more."),
    "rinse": phrase("A quick rinse is enough for bottles and tins: no soap, no hot water."),
    "drain": phrase("Let leftovers drip off for a moment: most of what is carried away is water."),
    "bag": phrase("Empty the bag into the bin for food, and throw the bag itself into {residual}."),
    "greasy": phrase("Paper that is greasy or wet makes no new paper: {residual}."),
    "sharp": phrase("Wrap what is sharp or broken, and write on it what it is: somebody lifts this bag."),
    "whole": phrase(
        "Fluorescent lamps and mercury thermometers go whole into {hazardous}: broken, they set mercury free."
    ),
    "drawer": phrase("Is there a drawer of old pills? Keep the packaging on: {hazardous}."),
    "shells": phrase("Soft shells such as shrimp go to {food}, hard ones such as clams to {residual}."),
    "bones": phrase("What the teeth can crack is {food}: chicken bones. What they cannot is {residual}: pork bones."),
    "pass": phrase("Somebody else may still want it: clothes, toys and books live twice."),
}


async def tell_tips(post: Post) -> None:
    """One for each group that had none today. Whoever was down for a week tells one, not seven."""
    local = post.now.astimezone(post.community.zone)
    if not tips.is_time(local, post.community.of(SortingRules).tip_hour):
        return
    for purpose in await tips.due(post.tx, local.date()):
        if purpose in post.community.groups:
            tip = await tips.choose(post.tx, purpose, shuffled(await _known(post), purpose), local.date())
            await _tell(post, purpose, tip, local)


async def _known(post: Post) -> list[str]:
    """What this community has ruled for itself is told as it has ruled; what is disputed is not told."""
    ours = await rulings.overrides(post.tx)
    return [*HABITS, *(item for item in tips.items() if teach(item, post.community.of(SortingRules).city, ours))]


async def _tell(post: Post, purpose: str, tip: str, local: datetime) -> None:
    city, language = post.community.of(SortingRules).city, post.community.language
    pictures: list[str] = []
    if tip in HABITS:
        said = Phrase(HABITS[tip].text, {each.value: BINS[city][each].name for each in Category})
    else:
        finding = await find(post, tip)
        about = {"title": title(finding, city, language), "lines": lines(finding, city, language, post.community.phone)}
        said = Phrase("<b>{title}</b>\n{lines}", about)
        pictures = [await picture(post, STRIP, finding.category, language)] if finding.category else []
    post.tell(
        purpose,
        "💡 Tip of the day\n\n{said}",
        Link("♻️ Ask how to sort", "sort"),
        Button("🔕 No more tips (staff)", stop_here),
        pictures=pictures,
        expires=datetime.combine(local.date(), tips.QUIET, local.tzinfo),
        said=said,
    )


@flow.command(
    "tips",
    Role.STAFF,
    "Tip of the day: in which groups",
    wordings=["每日一条", "分类贴士", "tips", "tip of the day"],
    in_groups=True,
    aside=True,
)
async def show_tips(talk: Talk[Draft]) -> None:
    await cards.forget(talk.tx, talk.chat_id, "tips")  # It is wanted here, not where it was shown last.
    await _show(talk)


@flow.button(Role.STAFF, in_groups=True)
async def switch_tips(talk: Talk[Draft], chat_id: int, on: int) -> None:
    purpose = _groups(talk).get(chat_id)
    if purpose is None or on not in {0, 1}:
        raise StaleTap(str(chat_id))
    await _switch(talk, purpose, on=bool(on))
    await _show(talk)


@flow.button(Role.STAFF, in_groups=True)
async def stop_here(talk: Talk[Draft]) -> None:
    purpose = _groups(talk).get(talk.chat_id)
    if purpose is None:
        raise StaleTap(str(talk.chat_id))
    if await _switch(talk, purpose, on=False):
        talk.say("🔕 The tip of the day is off in this group. For the staff: /tips switches it on again.")
    else:
        talk.toast("It is off already.")


async def _switch(talk: Talk[Draft], purpose: str, *, on: bool) -> bool:
    if not on:
        return await tips.switch_off(talk.tx, purpose, talk.person.id, talk.now)
    local = talk.now.astimezone(talk.community.zone)
    return await tips.switch_on(
        talk.tx, purpose, talk.person.id, local, talk.community.of(SortingRules).tip_hour, talk.now
    )


async def _show(talk: Talk[Draft]) -> None:
    groups, wanted = _groups(talk), await tips.wanted(talk.tx)
    here = {talk.chat_id: groups[talk.chat_id]} if talk.chat_id in groups else groups
    buttons = [
        Button(_label(purpose, on=purpose in wanted), switch_tips, chat, int(purpose not in wanted))
        for chat, purpose in list(here.items())[:SHOWN]
    ]
    if not buttons:
        talk.say("No building's group is bound yet. /groups shows an administrator how.", up(Area.RUBBISH))
        return
    talk.say(
        "💡 A tip on sorting, every day at {hour}:00, in the groups that want one.\n🔔 on, 🔕 off: press to change.",
        *buttons,
        up(Area.RUBBISH),
        card=Card("sorting", "tips"),
        hour=talk.community.of(SortingRules).tip_hour,
    )


def _groups(talk: Talk[Draft]) -> dict[int, str]:
    """The buildings' groups: chat → purpose."""
    bound = sorted(talk.community.groups.items())
    return {chat: purpose for purpose, chat in bound if purpose.startswith(BUILDING)}


def _label(purpose: str, *, on: bool) -> Phrase:
    building = phrase("Building {building}", building=purpose.removeprefix(BUILDING))
    return Phrase("{sign} {building}", {"sign": "🔔" if on else "🔕", "building": building})
