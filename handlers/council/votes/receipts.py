"""A receipt finds its own ballot; of an open vote everybody reads what each home chose."""

from __future__ import annotations

from handlers.council.draft import Draft, flow
from handlers.council.votes import words
from handlers.council.votes.looking import reads_vote
from handlers.council.votes.result import published_of, show_vote_result
from handlers.dialogue.button import Button
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.back import back
from storage.council.ballots import Choice
from storage.council.receipt import digest, is_receipt
from storage.council.votes import closing, voting
from storage.people import households


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
    found = next((each for each in published.ballots if each.receipt == digest(talk.words.strip())), None)
    ways = back(show_vote_result, vote.number)
    talk.end()
    if not found:
        return talk.say(
            "🧾 No ballot that was counted has this receipt. Is it typed as it was given? It is not counted either,"
            " where co-owners differ or the ballot is suspended; the office tells you.",
            ways,
            secret=True,
        )
    choice = Choice(str(found.choice)) if isinstance(found.choice, str) else None
    chosen = words.CHOICES[choice] if choice else " · ".join(found.choice) or words.CHOICES[Choice.ABSTAIN]
    return talk.say("🧾 Your ballot is counted: <b>{chosen}</b>.", ways, secret=True, chosen=chosen)


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
