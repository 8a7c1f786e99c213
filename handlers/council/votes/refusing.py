"""Why a ballot is not cast, said to whoever wanted to cast it."""

from __future__ import annotations

from handlers.council.draft import Draft, step_named
from handlers.council.votes.looking import show_vote
from handlers.council.votes.reasons import refused
from handlers.dialogue.button import Button, Row
from handlers.dialogue.talk import Talk
from handlers.menu.back import back
from storage.council.votes import casting
from storage.council.votes.casting import Why
from storage.council.votes.voting import Voting


async def is_refused(talk: Talk[Draft], vote: Voting, home_id: int) -> bool:
    why = await casting.why_not(talk.tx, vote, home_id, talk.person.id, talk.now)
    if why:
        refuse(talk, vote, why, home_id)
    return why is not None


def refuse(talk: Talk[Draft], vote: Voting, why: Why, home_id: int) -> None:
    rows: list[Row] = []
    if why is Why.ON_PAPER:
        rows.append(Button("✋ This was not us", step_named("ask_ballot_contest"), vote.number, home_id))
    talk.say(refused(talk.community, vote, why), *rows, back(show_vote, vote.number))
