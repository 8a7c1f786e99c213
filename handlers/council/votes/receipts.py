"""A receipt finds its own ballot; of an open vote everybody reads what each home chose."""

from __future__ import annotations

import re

from handlers.council.draft import Draft, flow
from handlers.council.votes import words
from handlers.council.votes.looking import may_read, reads_vote, show_votes
from handlers.council.votes.result import published_of, show_vote_result
from handlers.dialogue.button import Button
from handlers.dialogue.said import CERTAIN
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.back import back
from handlers.menu.menu import ways_on
from storage.council.ballots import Choice
from storage.council.published import Published, Row
from storage.council.receipt import digest, is_receipt
from storage.council.votes import closing, voting
from storage.council.votes.voting import State, Voting
from storage.people import households

NEWEST = 20  # Votes in which a receipt is looked for.
_GROUPS = re.compile(r"[0-9a-z]{4}(?:[- ]?[0-9a-z]{4}){3}", re.IGNORECASE)


def _looks_like_one(words: str) -> bool:
    """As it is handed out: nothing that somebody might say."""
    return bool(_GROUPS.fullmatch(words.strip())) and any(map(str.isdecimal, words)) and is_receipt(words)


@flow.button(reads_vote)
async def ask_receipt(talk: Talk[Draft], number: int) -> None:
    await published_of(talk, await talk.granted(reads_vote, number))
    talk.draft.vote.number = number
    talk.ask(
        "🧾 Type your receipt, like this: 7K3M-9QXD-02TV-HB5N. What you type is forgotten at once.",
        back(show_vote_result, number),
        then=hear_receipt,
    )


@flow.answer(MessageKind.WORDS, who=ANYONE, claim=lambda said: 1.0 if is_receipt(said.words) else 0.3)
async def hear_receipt(talk: Talk[Draft]) -> None:
    talk.secret()
    vote = await voting.find(talk.tx, talk.draft.vote.number)
    published = await closing.published_of(talk.tx, vote.number) if vote else None
    if not vote or not published:
        raise StaleTap("no vote")
    if not is_receipt(talk.words):
        return talk.say("A receipt has sixteen letters and digits, like 7K3M-9QXD-02TV-HB5N. Please type it again.")
    talk.end()
    if found := _ballot_in(published, talk.words):
        return _say(talk, vote, found)
    return talk.say(
        "🧾 No ballot that was counted has this receipt. Is it typed as it was given? It is not counted either,"
        " where co-owners differ or the ballot is suspended; the office tells you.",
        back(show_vote_result, vote.number),
        secret=True,
    )


@flow.recognises(lambda said: CERTAIN * _looks_like_one(said.words), who=ANYONE, form=_looks_like_one)
async def hear_receipt_unasked(talk: Talk[Draft]) -> None:
    """Of whichever vote it is."""
    talk.effects.secrets |= {talk.turn, talk.heard_in}
    if not await may_read(talk):
        return await show_votes(talk)
    going_on = await voting.going_on(talk.tx)
    counted = [each for each in going_on if each.state is State.CLOSED] + await voting.over(talk.tx, NEWEST)
    for vote in counted:
        published = await closing.published_of(talk.tx, vote.number)
        if published and (found := _ballot_in(published, talk.words)):
            return _say(talk, vote, found)
    return talk.say(
        "🧾 That looks like the receipt of a ballot. None of the votes that are counted has it; while a vote is open"
        " nobody can look its ballots up.",
        Button("🗳 All votes", show_votes),
        *ways_on(talk),
        secret=True,
    )


def _ballot_in(published: Published, receipt: str) -> Row | None:
    return next((each for each in published.ballots if each.receipt == digest(receipt.strip())), None)


def _say(talk: Talk[Draft], vote: Voting, found: Row) -> None:
    choice = Choice(str(found.choice)) if isinstance(found.choice, str) else None
    chosen = words.CHOICES[choice] if choice else " · ".join(found.choice) or words.CHOICES[Choice.ABSTAIN]
    talk.say(
        "🧾 Your ballot is counted: <b>{chosen}</b>.", back(show_vote_result, vote.number), secret=True, chosen=chosen
    )


@flow.button(reads_vote)
async def show_vote_choices(talk: Talk[Draft], number: int, first: int) -> None:
    """Of a vote that was open by name, as everybody knew beforehand."""
    vote = await talk.granted(reads_vote, number)
    found = await closing.chosen_by_home(talk.tx, vote)
    page, at = 30, max(first, 0)
    lines = []
    for home_id, chosen in found[at : at + page]:
        home = await households.find(talk.tx, home_id)
        said = (
            words.CHOICES[chosen] if isinstance(chosen, Choice) else " · ".join(chosen) or words.CHOICES[Choice.ABSTAIN]
        )
        lines.append(Phrase("{home}: {said}", {"home": home.label if home else "", "said": said}))
    more = [Button("More ›", show_vote_choices, number, at + page)] if len(found) > at + page else []
    talk.say(
        "👁 <b>{title}</b>\n\n{lines}",
        *more,
        back(show_vote_result, number),
        title=vote.title,
        lines=lines or phrase("None."),
    )
