"""For the staff: what is needed and nobody goes to yet; each card brought up again."""

from __future__ import annotations

from handlers.dialogue.button import Button, Link, Row
from handlers.dialogue.post import Post
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.dialogue.work import Area
from handlers.help.behalf import ask_caller
from handlers.help.draft import KINDS, Draft, flow, stairs_of, step_named, when
from handlers.help.hands import what_for
from handlers.help.volunteering import show_offer
from handlers.menu.workbench import up
from storage.help import requests
from storage.people.people import Role

SHOWN = 6


@flow.command(
    "needed",
    Role.VOLUNTEER,
    "Help that is needed",
    wordings=["谁需要帮忙", "求助列表", "who needs help", "requests for help"],
    in_staff_group=True,
    aside=True,
)
async def show_open(talk: Talk[Draft]) -> None:
    """Without names: whoever goes reads them."""
    found = await requests.all_open(talk.tx, SHOWN + 1)
    lines, buttons = [], []
    for each in found[:SHOWN]:
        takers = await requests.takers(talk.tx, each.number)
        lines.append(
            Phrase(
                "{number} · {kind} · {stairs} · {when} · 🙋 {count}/{people}",
                {
                    "number": each.number,
                    "kind": KINDS[each.kind],
                    "stairs": what_for(each) if each.about else await stairs_of(talk, each) or "–",
                    "when": when(talk, each.kind, each.wanted_at),
                    "count": len(takers),
                    "people": each.people,
                },
            )
        )
        if len(takers) < each.people:
            buttons.append(Button(phrase("🙋 I go: {number}", number=each.number), step_named("take"), each.number))
    behalf: list[Button | Link] = []
    volunteers: list[Row] = []
    if talk.person.role >= Role.STAFF:
        behalf = [Button("🤝 For somebody", ask_caller) if talk.private else Link("🤝 For somebody", "helpfor")]
        volunteers = [_of_volunteers(talk)]
    talk.say(
        "🤝 Help that is needed:\n\n{lines}",
        *[tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)],
        (*behalf, Button("🙋 What I offer", show_offer) if talk.private else Link("🙋 What I offer", "volunteer")),
        *volunteers,
        up(Area.CARE),
        lines=lines or phrase("none"),
    )


def _of_volunteers(talk: Talk[Draft]) -> Row:
    """Whom the office has accepted, and which hours somebody else is to confirm."""
    helpers, hours = phrase("🙋 Volunteers"), phrase("⏱ Volunteers' hours")
    if talk.private:
        return Button(helpers, step_named("show_helpers")), Button(hours, step_named("show_hours"))
    return Link(helpers, "helpers"), Link(hours, "hours")


async def count_untaken(post: Post) -> int:
    return await requests.count_untaken(post.tx)
