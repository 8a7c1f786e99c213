"""What is planned, waits for a second yes, or is on its way: for the staff, a button each brings up its card."""

from __future__ import annotations

from handlers.announcements import card, group_manners
from handlers.announcements.draft import Draft, flow, report_card
from handlers.announcements.steering import existing
from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.dialogue.work import Area
from handlers.menu.workbench import up
from storage.announcements import Announcement, State, register
from storage.people.people import Role
from storage.queues import cards

SHOWN = 12


@flow.button(Role.STAFF)
async def show_planned(talk: Talk[Draft]) -> None:
    found = [*await register.open_ones(talk.tx), *await register.newest(talk.tx, SHOWN)]
    shown = list({each.number: each for each in found}.values())[:SHOWN]
    talk.say(
        phrase("Announcements that are planned or on their way, then the newest. A button brings up its card.")
        if shown
        else phrase("Nothing was announced yet."),
        *[Button(_label(each), bring_up, each.number) for each in shown],
        Button(group_manners.NAME, group_manners.show_manners),
        up(Area.NOTICES),
    )


def _label(each: Announcement) -> Phrase:
    state = (
        "⏳"
        if each.held_at
        else {State.UNAPPROVED: "✋", State.SCHEDULED: "🕘", State.SENDING: "📤", State.PAUSED: "⏸"}.get(
            each.state, "✅"
        )
    )
    return Phrase(
        "{state} {number} {words}", {"state": state, "number": each.number, "words": card.opening(each.content)}
    )


@flow.button(Role.STAFF)
async def bring_up(talk: Talk[Draft], number: int) -> None:
    """Below, where it is looked for."""
    each = await existing(talk, number)
    await cards.forget(talk.tx, talk.chat_id, report_card(number))
    await card.draw_in(talk, talk.chat_id, each)


async def count_unapproved(post: Post) -> int:
    return await register.count_unapproved(post.tx)
