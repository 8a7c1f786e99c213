"""One sentence, all its consequences: what is closed with it, who is to be told in person; each can be struck out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from handlers.announcements.audiences import conditions
from handlers.announcements.draft import Draft, flow, questions, ticked
from handlers.dialogue.button import Button, Row
from handlers.dialogue.consequence import Consequence, Happening
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, dated, phrase
from storage.announcements import EVERYBODY, OUTAGES, unreached_homes
from storage.people.addresses import label
from storage.people.groups import STAFF
from storage.people.people import Role

IN_PERSON = "announcements.in_person"
APART = 4  # Consequences that have a button each; of more, one button stands for the same on all days.
LISTED = 60  # Homes in one message; the list of the announcement has them all.


async def proposed(talk: Talk[Draft]) -> dict[str, Consequence]:
    """What goes with what is summed up: nothing, unless its words say what is off, and from when to when."""
    draft = talk.draft
    begins, ends = draft.about_at, draft.expires_at
    if draft.kind not in OUTAGES or draft.calendar or not draft.cuts or not begins or not ends or begins >= ends:
        return {}
    everywhere = (draft.audience.parts, draft.audience.but) == (EVERYBODY.parts, ())
    spells, zone = draft.spells_until(ends), talk.community.zone
    each_day: list[tuple[str, int, Consequence]] = []
    for place, (first, last) in enumerate(spells):
        happening = Happening(draft.kind.value, first, last, everywhere)
        for each in talk.community.offered:
            if each.consequences:
                found_then = await each.consequences(talk, happening)
                each_day += [(f"{each.flow.name}.{one.about}", place, one) for one in found_then]
    if len(spells) > 1 and len(each_day) <= APART:
        today = talk.now.astimezone(zone).date()
        found = {
            f"{name}.{place}" if place else name: _on(one, spells[place][0].astimezone(zone).date(), today)
            for name, place, one in each_day
        }
    else:
        names = dict.fromkeys(name for name, _, _ in each_day)
        found = {name: _together([one for about, _, one in each_day if about == name]) for name in names}
    homes = await unreached_homes(talk.tx, draft.audience, conditions(talk.community), draft.kind, talk.now)
    if homes:
        called = phrase("🚪 Tell in person, with a list for the staff: {count} homes", count=len(homes))
        short = phrase("🚪 Tell in person")
        found[IN_PERSON] = Consequence("in_person", short, called, partial(_list, homes=homes))
    return found


def _on(each: Consequence, day: date, today: date) -> Consequence:
    """Of several days, each has its button."""
    return replace(each, label=Phrase("{label} · {day}", {"label": each.label, "day": dated(day, today)}))


def _together(each: Sequence[Consequence]) -> Consequence:
    """Of many days: each has its line, all of them one button."""
    first, *others = each
    if not others:
        return first
    label = Phrase("{label} · {count}×", {"label": first.label, "count": len(each)})
    lines = Phrase("{lines}", {"lines": [one.called for one in each]})

    async def carry_out_all(talk: Talk[Any]) -> None:
        await carry_out(talk, each)

    return replace(first, label=label, called=lines, carry_out=carry_out_all)


def is_wanted(draft: Draft, name: str, each: Consequence) -> bool:
    return each.likely is not (name in draft.struck)


def words_of(draft: Draft, found: dict[str, Consequence]) -> Phrase | str:
    if not found:
        return ""
    lines = [
        Phrase("{mark} {what}", {"mark": "☑️" if is_wanted(draft, name, each) else "⬜", "what": each.called})
        for name, each in found.items()
    ]
    return phrase("\n\nThis goes with it; press what you do not want:\n{lines}", lines=lines)


def rows_of(draft: Draft, found: dict[str, Consequence]) -> list[Row]:
    return [Button(ticked(is_wanted(draft, name, each), each.label), strike_out, name) for name, each in found.items()]


@flow.button(Role.STAFF)
async def strike_out(talk: Talk[Draft], name: str) -> None:
    """Or back in again."""
    draft = talk.draft
    if not draft.written or name not in await proposed(talk):
        raise StaleTap(name)
    if name in draft.struck:
        draft.struck.remove(name)
    else:
        draft.struck.append(name)
    await questions.go_on(talk)


async def carry_out(talk: Talk[Any], wanted: Sequence[Consequence]) -> None:
    for each in wanted:
        await each.carry_out(talk)


async def _list(talk: Talk[Any], homes: Sequence[tuple[str, str, str]]) -> None:
    lines = [Phrase("🚪 {home}", {"home": label(each)}) for each in homes[:LISTED]]
    if len(homes) > LISTED:
        lines.append(phrase("… and {count} more", count=len(homes) - LISTED))
    talk.tell(
        STAFF if STAFF in talk.community.groups else talk.chat_id,
        "🚪 I cannot reach these homes: please tell them in person.\n{lines}",
        lines=lines,
    )
