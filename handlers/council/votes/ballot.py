"""The ballot of one home → a choice, or several → to be confirmed; until the close it can be changed.

What is said and tapped here is forgotten at once (`secret`), and nothing of it stands in a draft: what was chosen so
far travels in the buttons.
"""

from __future__ import annotations

from handlers.council.draft import Draft, flow
from handlers.council.votes import words
from handlers.council.votes.confirming import ask_to_confirm
from handlers.council.votes.looking import reads_vote, show_vote
from handlers.council.votes.refusing import is_refused, refuse
from handlers.council.votes.telling import home_of
from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import Step
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.back import back
from storage.council.ballots import Choice
from storage.council.result import Counting
from storage.council.votes import casting, choices, serving
from storage.council.votes.casting import Why
from storage.council.votes.serving import How
from storage.council.votes.voting import Voting

MORE = "more"  # Nothing is chosen yet.


@flow.button(reads_vote)
async def ask_ballot(talk: Talk[Draft], number: int, home_id: int) -> None:
    vote = await talk.granted(reads_vote, number)
    if await is_refused(talk, vote, home_id):
        return
    await serving.serve(talk.tx, number, home_id, How.CHAT, "", None, 0, talk.now)
    await put_ballot(talk, vote, home_id)


async def put_ballot(talk: Talk[Draft], vote: Voting, home_id: int) -> None:
    """It recommends nothing: the choices stand in the order of the law, or of the announcement, in one colour."""
    home, terms = await home_of(talk, home_id), vote.terms
    facts = await casting.facts_of(talk.tx, vote, home_id, talk.person.id)
    changing = (
        phrase("\nYou have voted for this home; a new choice takes the place of the old one.") if facts.sequence else ""
    )
    simple = talk.person.simple  # How it is counted is one tap before.
    talk.say(
        "🗳 Ballot of <b>{home}</b>\n<b>{title}</b>\n\n{counted}{secrecy}{silence}\n{until} Until then you can change"
        " it.{changing}",
        *_choices(vote, home_id),
        back(show_vote, vote.number),
        secret=True,
        home=home.label,
        title=vote.title,
        counted="" if simple else Phrase("{how}\n", {"how": words.how_counted(terms)}),
        secrecy=words.who_could_know(terms) if simple else words.secrecy(terms),
        silence=words.silence(terms),
        until=words.until(talk, vote),
        changing=changing,
    )


def _choices(vote: Voting, home_id: int) -> list[Row]:
    terms, number = vote.terms, vote.number
    if not terms.of_options:
        return [Button(label, choose_option, number, home_id, choice.value) for choice, label in words.CHOICES.items()]
    abstain = Button(words.CHOICES[Choice.ABSTAIN], choose_option, number, home_id, "none")
    if terms.counting is Counting.ONE:
        return [*_options(vote, home_id, "", choose_option), abstain]
    return [*_options(vote, home_id, "", pick_option), abstain]


def _options(vote: Voting, home_id: int, chosen: str, step: Step[Talk[Draft], [int, int, str]]) -> list[Row]:
    """One tap a time; those that are chosen carry their place, or a tick, and are taken back by another tap."""
    rows: list[Row] = []
    for place, option in zip(choices.PLACES, vote.terms.options, strict=False):
        mark, following = "", chosen + place
        if place in chosen:
            mark = f"{chosen.index(place) + 1}. " if vote.terms.ranked else "☑ "
            following = chosen.replace(place, "") or MORE
        rows.append(
            Button(
                Phrase("{mark}{option}", {"mark": mark, "option": option}),
                step,
                vote.number,
                home_id,
                following,
            )
        )
    return rows


@flow.button(reads_vote)
async def pick_option(talk: Talk[Draft], number: int, home_id: int, written: str) -> None:
    """One more option, or one less, of several."""
    talk.secret()
    vote = await talk.granted(reads_vote, number)
    if await is_refused(talk, vote, home_id):
        return None
    if written == MORE:
        return await put_ballot(talk, vote, home_id)
    if choices.read(vote.terms, written) is None or not vote.terms.of_options:
        return refuse(talk, vote, Why.UNKNOWN, home_id)
    home = await home_of(talk, home_id)
    asked = (
        phrase("Tap the next one, the best first. What you leave out comes last, all equal.")
        if vote.terms.ranked
        else phrase("Tap whatever else you approve of.")
    )
    talk.say(
        "🗳 Ballot of <b>{home}</b>\nSo far: <b>{chosen}</b>\n\n{asked}",
        *_options(vote, home_id, written, pick_option),
        Button("✔️ That is all", choose_option, number, home_id, written),
        back(ask_ballot, number, home_id),
        secret=True,
        home=home.label,
        chosen=words.of_choice(vote.terms, written),
        asked=asked,
    )
    return None


@flow.button(reads_vote)
async def choose_option(talk: Talk[Draft], number: int, home_id: int, written: str) -> None:
    talk.secret()
    vote = await talk.granted(reads_vote, number)
    if await is_refused(talk, vote, home_id):
        return None
    if choices.read(vote.terms, written) is None:
        return refuse(talk, vote, Why.UNKNOWN, home_id)
    await ask_to_confirm(talk, vote, home_id, written)
    return None
