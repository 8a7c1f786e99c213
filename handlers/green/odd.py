"""What looks odd in the last seven days, for the staff: a reason to look, no proof."""

from __future__ import annotations

from handlers.button import Button
from handlers.green.draft import Draft, flow, rules_of
from handlers.green.managing import look_after
from handlers.home import HOME, menu
from handlers.talk import Talk
from handlers.words import Phrase, phrase
from storage import audit
from storage.green import oddities
from storage.green.oddities import Kind
from storage.people import Role

SHOWN = 20

KINDS = {
    Kind.PAIR: phrase("👥 {person} gave points to {home} {count} times, much more often than to others"),
    Kind.BURST: phrase("⚡ {person} gave points {count} times within a minute"),
    Kind.CAP: phrase("📈 {home} had as much as there is on {count} days"),
    Kind.TRIES: phrase("🚫 {person} was refused {count} times: forged, old or used codes, or their own home"),
}


@flow.button(Role.STAFF)
async def show_oddities(talk: Talk[Draft]) -> None:
    found = await oddities.look(talk.tx, talk.now, rules_of(talk))
    await audit.note(talk.tx, talk.person.id, "green.check", "", talk.now)
    lines = [
        Phrase(KINDS[each.kind].text, {"person": each.person, "home": each.home, "count": each.count})
        for each in found[:SHOWN]
    ]
    talk.say(
        "🔎 What looks odd, in the last 7 days. There may be a good reason: please ask first.\n\n{lines}",
        (Button("‹ Back", look_after), Button(HOME, menu)),
        lines=lines or phrase("Nothing does."),
    )
