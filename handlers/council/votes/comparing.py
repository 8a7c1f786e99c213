"""An entry is taken back, or compared with its paper, one by one."""

from __future__ import annotations

from handlers.council.draft import Draft, flow, step_named
from handlers.council.votes.looking import existing_vote
from handlers.dialogue.button import Button, Row
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.menu.back import back
from storage.council.votes import papers
from storage.people import audit, households
from storage.people.people import Role

PAGE = 4


@flow.button(Role.STAFF)
async def ask_taking_back(talk: Talk[Draft], number: int, home_id: int) -> None:
    home = await households.find(talk.tx, home_id)
    talk.say(
        "↩️ Shall I take back the paper ballot of {home}? The home can then vote anew. It stands in the minutes.",
        Button("↩️ Yes, take it back", take_paper_back, number, home_id),
        back(step_named("show_desk_of_vote"), number),
        home=home.label if home else "",
    )


@flow.button(Role.STAFF)
async def take_paper_back(talk: Talk[Draft], number: int, home_id: int) -> None:
    vote, home = await existing_vote(talk, number), await households.find(talk.tx, home_id)
    if not home or not await papers.take_back(talk.tx, vote, home_id, "entered by mistake", talk.now):
        return talk.refuse("That is out of date. Nothing was changed.")
    await audit.note(talk.tx, talk.person.id, "vote.unpaper", f"{number} {home.label}", talk.now)
    return talk.say(
        "↩️ Taken back: {home} has no ballot now.",
        Button("📄 Enter a paper", step_named("ask_paper"), number),
        back(step_named("show_desk_of_vote"), number),
        home=home.label,
    )


@flow.button(Role.STAFF)
async def show_papers(talk: Talk[Draft], number: int) -> None:
    """One by one: does the paper of this entry lie in the box?"""
    vote = await existing_vote(talk, number)
    counted = [each for each in await papers.of_vote(talk.tx, number) if each.lies_in_the_box]
    left = [each for each in counted if each.checked is None]
    missing = sum(each.checked == "missing" for each in counted)
    rows: list[Row] = []
    for each in left[:PAGE]:
        home = await households.find(talk.tx, each.home_id)
        label = home.label if home else ""
        rows.append(
            (
                Button(phrase("✔️ {home}: is there", home=label), check_paper, number, each.number, True),
                Button(phrase("✖️ {home}: missing", home=label), check_paper, number, each.number, False),
            )
        )
    talk.say(
        "🗂 {title}: {count} papers entered, {left} still to be compared, {missing} without a paper. What does not match"
        " stands in the minutes.",
        *rows,
        back(step_named("show_desk_of_vote"), number),
        title=vote.title,
        count=len(counted),
        left=len(left),
        missing=missing,
    )


@flow.button(Role.STAFF)
async def check_paper(talk: Talk[Draft], number: int, place: int, found: bool) -> None:
    await existing_vote(talk, number)
    if await papers.check(talk.tx, number, place, found=found):
        await audit.note(talk.tx, talk.person.id, "vote.compare", f"{number} {place}", talk.now)
    await show_papers(talk, number)
