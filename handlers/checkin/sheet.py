"""The emergency sheet: key, door, whom to call, doctor, pets, health, habits; written by themselves or for them."""

from __future__ import annotations

from handlers.checkin.draft import Draft, flow, step_named
from handlers.checkin.setting import note
from handlers.checkin.taking import SHEET
from handlers.dialogue.button import Button, in_pairs
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import one_line, phrase
from handlers.family import acts_for
from handlers.menu.menu import TO_MENU, menu
from storage.checkin import sheets, watches
from storage.family import Elder
from storage.people import audit

LIMIT = 200  # Characters of one part.


async def of_theirs(talk: Talk[Draft], elder_id: int) -> Elder:
    """Also of whom nobody asks every day: “I am NOT well” brings people to their door, too."""
    elder = await talk.granted(acts_for, elder_id)
    if not talk.private:
        raise StaleTap(str(elder_id))
    return elder


@flow.button(acts_for)
async def show_parts(talk: Talk[Draft], elder_id: int) -> None:
    """Who writes it sees what is written: they themselves; others see what is still missing."""
    elder = await of_theirs(talk, elder_id)
    sheet = await sheets.find(talk.tx, elder_id)
    asked = await watches.find(talk.tx, elder_id) is not None
    hers = elder.person_id == talk.person.id
    buttons = [Button(label, ask_part, elder_id, part) for part, label in SHEET.items()]
    talk.say(
        "🔑 For whoever comes to the door. Only they see it, only while it is needed, and each look is told afterwards."
        "\n{lines}",
        *in_pairs(buttons),
        (
            Button("‹ Back", step_named("show_more"), elder_id)
            if asked
            else Button("💚 Ask me daily", step_named("begin")),
            Button(TO_MENU, menu),
        ),
        protected=True,
        lines=[
            phrase(
                "{part}: {words}",
                part=label,
                words=(sheet[part] if hers else phrase("written down")) if sheet.get(part) else "–",
            )
            for part, label in SHEET.items()
        ],
    )


@flow.button(acts_for)
async def ask_part(talk: Talk[Draft], elder_id: int, part: str) -> None:
    await of_theirs(talk, elder_id)
    if part not in SHEET:
        raise StaleTap(part)
    talk.draft = Draft(elder=elder_id, part=part)
    talk.ask(
        "{part}: what shall whoever comes know? Type it; a dash (–) takes it out.",
        (Button("‹ Back", show_parts, elder_id), Button(TO_MENU, menu)),
        then=hear_part,
        part=SHEET[part],
    )


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_part(talk: Talk[Draft]) -> None:
    draft, words = talk.draft, one_line(talk.words)
    elder = await acts_for.holds(talk, draft.elder)
    if not elder or draft.part not in SHEET:
        raise StaleTap("it is nobody's")
    if not words or len(words) > LIMIT:
        return talk.say("Please use at most {limit} characters.", limit=LIMIT)
    talk.secret()
    sheet = await sheets.find(talk.tx, elder.elder_id)
    sheet[draft.part] = "" if words in {"-", "–", "—"} else words
    await sheets.put(talk.tx, elder.elder_id, sheet)
    await audit.note(talk.tx, talk.person.id, "checkin.write_sheet", "", talk.now, on_behalf=elder.person_id)
    await note(talk, elder, phrase("🔑 {name} has written on your emergency sheet.", name=talk.name))
    talk.end()
    return await show_parts(talk, elder.elder_id)
