"""“有什么小调查吗”, “are there any surveys?”: those that can be answered now."""

from __future__ import annotations

from handlers.council.draft import Draft, flow, step_named
from handlers.council.polls.answering import asked_of, show_poll
from handlers.council.polls.asked import asks_for_results, how_surely_asks_for_polls
from handlers.council.polls.words import result_of
from handlers.dialogue.button import Button
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.menu import ways_on
from storage.council.polls import poll
from storage.people.people import Role

COUNTED = 3


@flow.recognises(how_surely_asks_for_polls, who=ANYONE, called=phrase("📊 Small polls"), aside=True)
async def show_polls(talk: Talk[Draft]) -> None:
    if asks_for_results(talk.words):
        return await _show_counted(talk)
    running = await asked_of(talk)
    talk.say(
        phrase("📊 These you can answer now:") if running else phrase("📊 Nothing is asked at the moment."),
        *[
            Button(Phrase("📊 {question}", {"question": each.question[:40]}), show_poll, each.number)
            for each in running
        ],
        Button("📊 Ask everybody something", step_named("start_poll")),
        *ways_on(talk),
    )
    return None


async def _show_counted(talk: Talk[Draft]) -> None:
    staff = talk.person.role >= Role.STAFF
    found = await poll.counted_ones(talk.tx, talk.person.id, COUNTED, staff=staff)
    talk.say(
        "{polls}",
        *ways_on(talk),
        polls=[Phrase("{poll}\n", {"poll": result_of(each)}) for each in found]
        or phrase("📊 None of the small polls that asked you is over yet."),
    )
