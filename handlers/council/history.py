"""What has become of a proposal so far: its stages, when and why."""

from __future__ import annotations

from handlers.council.draft import Draft, flow, reads, rules_of, step_named
from handlers.council.words import STAGES, day
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase
from handlers.menu.back import back
from storage.council import passages


@flow.button(reads)
async def show_history(talk: Talk[Draft], number: int) -> None:
    proposal = await talk.granted(reads, number)
    zone = rules_of(talk).zone
    lines = [
        Phrase(
            "{day}: {stage}{reason}",
            {
                "day": day(each.at, zone, talk.now),
                "stage": STAGES[each.stage],
                "reason": Phrase(" “{reason}”", {"reason": each.reason}) if each.reason else "",
            },
        )
        for each in await passages.history(talk.tx, number)
    ]
    talk.say(
        "🧭 <b>{number} · {title}</b>\n\n{lines}",
        back(step_named("show_one"), number),
        number=number,
        title=proposal.title,
        lines=lines,
    )
