"""How each home was served (送达): recorded by the office; who was not stands on the list for the notice board."""

from __future__ import annotations

import re
from html import escape

from handlers.council.draft import Draft, flow, step_named
from handlers.council.roll import read_home, read_roll
from handlers.council.votes.canvassing import SHEET, by_stairs, hand_out, home_label
from handlers.council.votes.duties import leads_elsewhere
from handlers.council.votes.duty import Duty
from handlers.council.votes.looking import existing_vote
from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase, plain
from handlers.menu.back import back
from storage.council.votes import participation, serving
from storage.council.votes.serving import How
from storage.people import audit, households
from storage.people.households import Household
from storage.people.people import Role

_SEVERAL = re.compile(r"[,，、;；\n]")
WAYS = {
    How.CHAT: phrase("📱 Opened the ballot"),
    How.HANDED: phrase("✋ Handed over"),
    How.LETTER: phrase("✉️ By letter"),
    How.CALL: phrase("☎️ By call"),
    How.BOARD: phrase("📌 On the board"),
}


@flow.button(Role.STAFF)
async def show_serving(talk: Talk[Draft], number: int) -> None:
    vote = await existing_vote(talk, number)
    unserved = await participation.unserved(talk.tx, number)
    rows: list[Row] = [Button("📌 List for the notice board", print_unserved, number)]
    if talk.private:
        rows.insert(0, Button("📬 Record a service", ask_served, number))
    talk.say(
        "📬 {title}. Homes without a record of service (送达): {count}\n{homes}",
        *rows,
        back(step_named("show_desk_of_vote"), number),
        title=vote.title,
        count=len(unserved),
        homes=" · ".join(home_label(each) for each in unserved[:60]) + ("…" if len(unserved) > 60 else ""),
    )


@flow.button(Role.STAFF)
async def print_unserved(talk: Talk[Draft], number: int) -> None:
    """Once it is printed it hangs there: that is recorded as well."""
    vote = await existing_vote(talk, number)
    found = by_stairs(await participation.unserved(talk.tx, number))
    language = talk.person.language
    body = (
        f"<p>{escape(plain(language, phrase('These homes are asked to come to the office for their ballot:')))}</p>"
        + "".join(
            f"<h2>{escape(stairs)}</h2><p>{escape(', '.join(each.room for each in homes))}</p>"
            for stairs, homes in found.items()
        )
    )
    await hand_out(
        talk,
        phrase("notice-board-{number}", number=number),
        SHEET.format(language=language, title=escape(vote.title), body=body),
    )
    talk.say(
        "📌 Does it hang on the notice board?",
        Button("📌 Yes, it does", note_board, number),
        back(step_named("show_desk_of_vote"), number),
    )


@flow.button(Role.STAFF)
async def note_board(talk: Talk[Draft], number: int) -> None:
    await existing_vote(talk, number)
    for each in await participation.unserved(talk.tx, number):
        await serving.serve(talk.tx, number, each.home_id, How.BOARD, "", None, talk.person.id, talk.now)
    await audit.note(talk.tx, talk.person.id, "vote.board", str(number), talk.now)
    talk.toast("Recorded.")
    await show_serving(talk, number)


@flow.button(Role.STAFF)
async def ask_served(talk: Talk[Draft], number: int) -> None:
    await existing_vote(talk, number)
    talk.draft.vote.number = number
    talk.ask(
        "📬 Which home was served? Type its address, and to whom if you like: 3-2-501 Mrs Li. A photo may come along,"
        " with the address below it. Several at once stand apart by commas: 3-2-501, 3-2-502.",
        back(step_named("show_desk_of_vote"), number),
        then=hear_served,
    )


@flow.answer(MessageKind.WORDS, MessageKind.PHOTO, who=Role.STAFF)
async def hear_served(talk: Talk[Draft]) -> None:
    if await leads_elsewhere(talk, Duty.SERVED):
        return None
    vote = await existing_vote(talk, talk.draft.vote.number)
    number = vote.number
    if _SEVERAL.search(talk.words):
        talk.draft.vote.words, talk.draft.vote.photo = "", talk.photo or ""
        return await ask_how_served.take(talk) if await read_roll(talk, vote.terms.place, ask_how_served) else None
    first, _, whom = talk.words.strip().partition(" ")
    home = await read_home(talk, first)
    if not home:
        return talk.say(
            "There is no such home in the roster. Type its address like this: 3-2-501 Mrs Li",
            back(step_named("show_desk_of_vote"), number),
        )
    draft = talk.draft.vote
    talk.draft.homes, draft.words, draft.photo = [home.id], whom.strip()[:100], talk.photo or ""
    return await ask_how_served.take(talk)


@flow.button(Role.STAFF)
async def ask_how_served(talk: Talk[Draft]) -> None:
    number = (await existing_vote(talk, talk.draft.vote.number)).number
    talk.say(
        "📬 {home}: how was it served?",
        (
            Button(WAYS[How.HANDED], note_served, number, How.HANDED),
            Button(WAYS[How.LETTER], note_served, number, How.LETTER),
        ),
        (Button(WAYS[How.CALL], note_served, number, How.CALL), Button("‹ Back", ask_served, number)),
        home=_labels(await _homes(talk)),
    )


async def _homes(talk: Talk[Draft]) -> list[Household]:
    return await households.of_ids(talk.tx, talk.draft.homes)


def _labels(homes: list[Household]) -> str:
    return " · ".join(home.label for home in homes)


@flow.button(Role.STAFF)
async def note_served(talk: Talk[Draft], number: int, how: How) -> None:
    draft = talk.draft.vote
    homes = await _homes(talk)
    if not homes or draft.number != number or how not in {How.HANDED, How.LETTER, How.CALL}:
        raise StaleTap(how)
    await existing_vote(talk, number)
    by, photo = talk.person.id, draft.photo or None
    noted = [
        home for home in homes if await serving.serve(talk.tx, number, home.id, how, draft.words, photo, by, talk.now)
    ]
    if not noted:
        return talk.say(
            "{home} is recorded so already, or is not asked in this vote.",
            back(step_named("show_desk_of_vote"), number),
            home=_labels(homes),
        )
    for home in noted:
        await audit.note(talk.tx, by, "vote.serve", f"{number} {home.label}", talk.now)
    talk.end()
    return talk.say(
        "📬 Recorded: {home}, {way}.",
        Button("📬 The next one", ask_served, number),
        back(step_named("show_desk_of_vote"), number),
        home=_labels(noted),
        way=WAYS[how],
    )
