"""What was chosen → confirmed → it counts, with a receipt, and whoever else is of the home hears that it was cast."""

from __future__ import annotations

from handlers.council.draft import Draft, flow, step_named
from handlers.council.votes import words
from handlers.council.votes.looking import reads_vote, show_vote
from handlers.council.votes.refusing import refuse
from handlers.council.votes.telling import home_of, tell_home, tell_of_ended_proxy
from handlers.dialogue.button import Button, Copied, Row
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.back import back
from storage.council.votes import casting
from storage.council.votes.casting import Cast, Why
from storage.council.votes.voting import Voting


async def ask_to_confirm(talk: Talk[Draft], vote: Voting, home_id: int, written: str, *rows: Row) -> None:
    home = await home_of(talk, home_id)
    facts = await casting.facts_of(talk.tx, vote, home_id, talk.person.id)
    talk.say(
        "🗳 <b>{title}</b>\n{home}: <b>{chosen}</b>\n\nShall I cast it like this?",
        Button("✅ Cast it", cast, vote.number, home_id, written, facts.sequence),
        Button("✏️ Choose again", step_named("ask_ballot"), vote.number, home_id),
        *rows,
        back(show_vote, vote.number),
        secret=True,
        title=vote.title,
        home=home.label,
        chosen=words.of_choice(vote.terms, written),
    )


@flow.button(reads_vote)
async def cast(talk: Talk[Draft], number: int, home_id: int, written: str, asked: int) -> None:
    talk.secret()
    vote = await talk.granted(reads_vote, number)
    done = await casting.cast(talk.tx, vote, home_id, talk.person.id, written, asked, talk.now)
    if isinstance(done, Why):
        return refuse(talk, vote, done, home_id)
    home = await home_of(talk, home_id)
    talk.say(
        "✅ The ballot of <b>{home}</b> is cast: <b>{title}</b>.\n\nReceipt: <code>{receipt}</code>\nAfter the close it"
        " shows that your ballot counts, and as what: keep it to yourself, or lose it. {until} Until then you can"
        " change"
        " your ballot.{together}",
        Copied("📋 Copy the receipt", done.receipt),
        Button("✏️ Change it", step_named("ask_ballot"), number, home_id),
        *(
            [Button("🤝 Let the other ballot count", step_named("ask_ballot_naming"), number, home_id)]
            if done.differ
            else []
        ),
        back(show_vote, number),
        secret=True,
        home=home.label,
        title=vote.title,
        receipt=done.receipt,
        until=words.until(talk, vote),
        together=_together(done),
    )
    await tell_home(talk, vote, home_id, talk.person.id)
    await tell_of_ended_proxy(talk, vote, home)
    return None


def _together(done: Cast) -> Phrase | str:
    if not done.differ:
        return ""
    return phrase(
        "\n\n⚠️ Somebody else of your home has chosen differently. One home has one ballot: none counts until one of you"
        " lets the other's be that of your home. Both of you have been told."
    )
