"""/propose, or one sentence: “我提议给3号楼装电梯” → the first question that is open → the summary."""

from __future__ import annotations

from handlers.council.draft import Draft, flow, questions
from handlers.council.listing import not_here
from handlers.council.reading import how_surely_proposes
from handlers.council.telling import begin_with
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from storage.people import members


@flow.command(
    "propose",
    ANYONE,
    "Propose something to your neighbours: /propose a bench",
    labels=["propose", "提议", "我要提议", "提个议", "提建议"],
    wordings=[
        *("发起提案", "写提案", "提一个提案", "怎么提提案", "提案怎么提", "怎么提建议", "怎么发起提案"),
        *("发起议案", "提议案", "怎么发起议案", "怎么发起一个议案", "怎么提议案", "发起联名", "怎么发起联名"),
        *("make a proposal", "start a proposal", "how do I make a proposal", "how do I propose something"),
    ],
    reads=True,
)
async def start(talk: Talk[Draft]) -> None:
    await _begin(talk, talk.argument)


@flow.recognises(how_surely_proposes, who=ANYONE, called=phrase("💡 Propose something"))
async def hear_of_proposal(talk: Talk[Draft]) -> None:
    await _begin(talk, talk.words)


async def _begin(talk: Talk[Draft], words: str) -> None:
    talk.put_aside()
    mine = await members.of_person(talk.tx, talk.person.id)
    if not mine:
        return not_here(talk)
    talk.draft = Draft(home=mine[0].home.id if len(mine) == 1 else 0)
    if words:
        await begin_with(talk, words)
    return await questions.go_on(talk)
