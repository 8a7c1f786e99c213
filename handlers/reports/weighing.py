"""How urgent is it? At once, soon, it can wait."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.menu import TO_MENU, menu
from handlers.reports.collecting import ANYTHING, collect
from handlers.reports.draft import URGENCIES, Draft, flow, step_named
from handlers.reports.placing import count_steps
from storage.reports.deadlines import Urgency


@flow.button(ANYONE)
async def ask_urgency(talk: Talk[Draft]) -> None:
    await _ask(talk)


async def _ask(talk: Talk[Draft], added: Phrase | None = None) -> None:
    steps = await count_steps(talk)
    question = phrase(
        "Step {step} of {steps}: How urgent is it?\n\n🔴 It is dangerous, or gets worse by the hour\n"
        "🟡 It is in the way every day\n🟢 It can wait for its turn",
        step=steps - 1,
        steps=steps,
    )
    talk.ask(
        Phrase("{added}{question}", {"added": added or "", "question": question}),
        *[Button(label, choose_urgency, urgency) for urgency, label in URGENCIES.items()],
        (
            Button("‹ Back", step_named("back_to_summary" if talk.draft.complete else "ask_photos")),
            Button(TO_MENU, menu),
        ),
        then=hear_more_urgent,
    )


@flow.button(ANYONE)
async def choose_urgency(talk: Talk[Draft], urgency: Urgency) -> None:
    talk.draft.urgency = urgency
    await step_named("ask_confirmation")(talk)


@flow.answer(*ANYTHING, who=ANYONE)
async def hear_more_urgent(talk: Talk[Draft]) -> None:
    """What they think of now belongs to the report too."""
    same_album = collect(talk)
    if not same_album:
        await _ask(talk, phrase("Added. "))
