"""A paper ballot: whose home → its photo, or none at the door → what it says.

Entering shows at once whether the home has voted by phone.
"""

from __future__ import annotations

from handlers.council.draft import Draft, flow, step_named
from handlers.council.roll import read_home
from handlers.council.votes.duties import leads_elsewhere
from handlers.council.votes.duty import Duty
from handlers.council.votes.entering import ask_choice, note_paper, said_at_desk
from handlers.council.votes.looking import existing_vote
from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.menu.back import back
from storage.council.votes import papers
from storage.council.votes.casting import Why
from storage.people.people import Role


@flow.button(Role.STAFF)
async def ask_paper(talk: Talk[Draft], number: int) -> None:
    vote = await existing_vote(talk, number)
    talk.draft.vote.number, talk.draft.vote.home = number, 0
    talk.ask(
        "📄 {title}: which home is the paper of? Type its address, like this: 3-2-501",
        back(step_named("show_desk_of_vote"), number),
        then=hear_paper_home,
        title=vote.title,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_paper_home(talk: Talk[Draft]) -> None:
    if await leads_elsewhere(talk, Duty.PAPER):
        return None
    vote = await existing_vote(talk, talk.draft.vote.number)
    home = await read_home(talk, talk.words)
    if not home:
        return talk.say(
            "There is no such home in the roster. Type its address like this: 3-2-501",
            back(step_named("show_desk_of_vote"), vote.number),
        )
    if why := await papers.against(talk.tx, vote, home.id, talk.now):
        rows: list[Row] = []
        if why is Why.ON_PAPER:
            rows.append(Button("↩️ Take the entry back", step_named("ask_taking_back"), vote.number, home.id))
        if why in {Why.BY_PHONE, Why.ON_PAPER}:
            rows.append(Button("🗂 Note the paper, not counted", note_paper, vote.number, home.id))
        return talk.say(
            "{home}: {why}",
            *rows,
            back(step_named("show_desk_of_vote"), vote.number),
            home=home.label,
            why=said_at_desk(talk, vote, why),
        )
    talk.draft.vote.home = home.id
    talk.ask(
        "📷 {home} has not voted yet. Please send a photo of the signed paper, or of the list at the door.",
        (Button("🚪 Said at the door, no paper", ask_door, vote.number), Button("‹ Back", ask_paper, vote.number)),
        then=hear_paper_photo,
        home=home.label,
    )
    return None


@flow.answer(MessageKind.PHOTO, who=Role.STAFF)
async def hear_paper_photo(talk: Talk[Draft]) -> None:
    """The picture shows the choice: it is sealed like the ballot itself, and what Telegram sent is forgotten."""
    talk.secret()
    draft = talk.draft.vote
    vote = await existing_vote(talk, draft.number)
    if not talk.photo or not draft.home:
        raise StaleTap("no photo")
    sealed = papers.seal_photo(talk.tx, vote, draft.home, talk.photo)
    draft.way, draft.photo = "paper", sealed.hex() if sealed else ""
    await ask_choice(talk, vote, "")


@flow.button(Role.STAFF)
async def ask_door(talk: Talk[Draft], number: int) -> None:
    vote = await existing_vote(talk, number)
    if talk.draft.vote.number != number or not talk.draft.vote.home:
        return await ask_paper(talk, number)
    talk.draft.vote.way, talk.draft.vote.photo = "door", ""
    return await ask_choice(talk, vote, "")
