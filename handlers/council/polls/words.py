"""A small poll in words: to answer, and counted."""

from __future__ import annotations

from handlers.council.draft import step_named
from handlers.council.votes.words import said_at
from handlers.dialogue.button import Button, Row
from handlers.dialogue.community import Community
from handlers.dialogue.words import Phrase, phrase
from storage.council.polls.poll import Poll
from storage.queues.cards import Card

BAR = 10  # Squares of the answer that most people gave.


def card_of(poll: Poll) -> Card:
    return Card("council", "poll", poll.number)


def to_answer(community: Community, poll: Poll, people: int, chosen: int | None = None) -> Phrase:
    """One message; it says what this reader has answered, if anything, and how many have."""
    return Phrase(
        "📊 <b>{question}</b>\n\n{answered}\n{people}{until}",
        {
            "question": poll.question,
            "people": phrase("Answered so far: {people}.\n", people=people_of(people)) if people else "",
            "answered": phrase("Please tap your answer.")
            if chosen is None
            else phrase("You say: <b>{answer}</b>. Another tap changes it.", answer=poll.answers[chosen]),
            "until": phrase(
                "Until {at}. Then everybody reads how many said what; nobody reads who.",
                at=said_at(community, poll.closes_at),
            ),
        },
    )


def answers_of(poll: Poll, chosen: int | None = None) -> list[Row]:
    """A large button each."""
    step = step_named("answer_poll")
    return [
        Button(
            Phrase("{mark}{answer}", {"mark": "✅ " if place == chosen else "", "answer": answer}),
            step,
            poll.number,
            place,
        )
        for place, answer in enumerate(poll.answers)
    ]


def people_of(count: int) -> Phrase:
    return phrase("1 person") if count == 1 else phrase("{count} people", count=count)


def result_of(poll: Poll) -> Phrase:
    counts = poll.counts or ()
    most, people = max(counts, default=0), sum(counts)
    return phrase(
        "📊 <b>{question}</b>\nAnswered: {people}.\n\n{lines}",
        question=poll.question,
        people=people_of(people),
        lines=[
            Phrase(
                "{answer}: <b>{count}</b>\n{bar}",
                {"answer": answer, "count": count, "bar": "▓" * round(BAR * count / most) if most else ""},
            )
            for answer, count in zip(poll.answers, counts, strict=False)
        ],
    )
