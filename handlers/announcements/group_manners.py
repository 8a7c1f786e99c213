"""💬 In the groups: for each building's group the staff choose whether “停水吗” is answered, who joins greeted."""

from __future__ import annotations

import re

from handlers.announcements.draft import Draft, flow
from handlers.dialogue.button import Button, Row
from handlers.dialogue.said import Said
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.dialogue.work import Area
from handlers.menu.workbench import up
from storage.announcements import AnnouncementRules, Wish, group_wishes
from storage.people.groups import BUILDING
from storage.people.people import Role
from storage.queues import cards
from storage.queues.cards import Card

MOST = 20  # Groups with buttons.
NAME = phrase("💬 In the groups")
LABELS = {Wish.ANSWERS: phrase("Answers"), Wish.GREETING: phrase("Greeting")}
_WISHED = re.compile(
    r"群里?.{0,6}(?:自动|关键词)(?:回复|回答|答)|群里?.{0,4}欢迎(?:新人|新成员)|\bgreet(?:ing)? (?:of )?new members\b"
    r"|\b(?:keyword|automatic) (?:answers|replies)\b",
    re.IGNORECASE,
)


def _wants_to_choose(said: Said) -> float:
    return 1.0 if len(said.words) <= 40 and _WISHED.search(said.words) else 0.0


@flow.recognises(_wants_to_choose, Role.STAFF, called=NAME)
async def hear_wish(talk: Talk[Draft]) -> None:
    await show_manners(talk)


@flow.button(Role.STAFF, in_groups=True)
async def show_manners(talk: Talk[Draft]) -> None:
    await cards.forget(talk.tx, talk.chat_id, "manners")  # It is wanted here, not where it was shown last.
    await _show(talk)


@flow.button(Role.STAFF, in_groups=True)
async def set_wish(talk: Talk[Draft], chat_id: int, wish: Wish, on: int) -> None:
    purpose = _groups(talk).get(chat_id)
    if purpose is None or on not in {0, 1}:
        raise StaleTap(str(chat_id))
    await group_wishes.choose(talk.tx, purpose, wish, talk.person.id, talk.now, on=bool(on))
    await _show(talk)


async def _show(talk: Talk[Draft]) -> None:
    wanted = await group_wishes.wanted(talk.tx, talk.community.of(AnnouncementRules))
    rows: list[Row] = [
        tuple(
            Button(_label(purpose, wish, on=on), set_wish, chat, wish, int(not on))
            for wish, on in wanted[purpose].items()
        )
        for chat, purpose in list(_groups(talk).items())[:MOST]
    ]
    if not rows:
        return talk.say("No building's group is bound yet. /groups shows an administrator how.", up(Area.NOTICES))
    return talk.say(
        "💬 What I say by myself in a building's group. 🔔 on, 🔕 off: press to change.\n\nAnswers: whoever writes"
        " “停水吗” or “is the water off?” there gets the announcement that holds, at most once in ten minutes.\n"
        "Greeting: whoever joins is greeted once.\n\nI hear people there only if I am an administrator of the group, or"
        " if my privacy mode is off.",
        *rows,
        up(Area.NOTICES),
        card=Card(flow.name, "manners"),
    )


def _groups(talk: Talk[Draft]) -> dict[int, str]:
    """The buildings' groups: chat → purpose."""
    bound = sorted(talk.community.groups.items())
    return {chat: purpose for purpose, chat in bound if purpose.startswith(BUILDING)}


def _label(purpose: str, wish: Wish, *, on: bool) -> Phrase:
    building = phrase("Building {building}", building=purpose.removeprefix(BUILDING))
    return Phrase(
        "{sign} {building} · {wish}", {"sign": "🔔" if on else "🔕", "building": building, "wish": LABELS[wish]}
    )
