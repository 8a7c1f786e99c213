"""What the staff do for the council: answer what enough homes have signed, write down what somebody says on paper."""

from __future__ import annotations

from handlers.council.admitting import count_unprepared, count_waiting, show_unprepared, show_waiting
from handlers.council.behalf import ask_whose
from handlers.council.draft import Draft, flow, step_named
from handlers.council.listing import show_council
from handlers.council.rounds import count_rounds, show_rounds
from handlers.dialogue.button import Button
from handlers.dialogue.talk import Talk
from handlers.dialogue.work import Area
from handlers.menu.workbench import up
from storage.people.people import Role


@flow.button(Role.STAFF)
async def show_desk(talk: Talk[Draft]) -> None:
    votes, again = await count_unprepared(talk), await count_rounds(talk)
    talk.say(
        "🏛 <b>Council</b>\n\nProposals that wait for our answer: {count}\nVotes to announce: {votes}",
        Button("🏛 Proposals to answer", show_waiting),
        *([Button("🗳 Votes to announce", show_unprepared)] if votes else []),
        *([Button("✍️ To be asked again on paper", show_rounds)] if again else []),
        Button("🏛 Proposals", show_council),
        Button("☎️ Propose for somebody", ask_whose),
        (Button("➕ A new vote", step_named("begin_vote")), Button("📊 A small poll", step_named("ask_poll"))),
        up(Area.NOTICES),
        count=await count_waiting(talk),
        votes=votes,
    )
