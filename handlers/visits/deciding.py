"""The staff look at a home that is to be made safe: assessed → approved, or declined with a reason → done."""

from __future__ import annotations

from handlers.dialogue.attachment import Attachment
from handlers.dialogue.button import Button, in_pairs
from handlers.dialogue.post import Post
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, one_line, phrase
from handlers.dialogue.work import Area
from handlers.menu.menu import TO_MENU, menu
from handlers.menu.workbench import up
from handlers.visits.draft import Draft, flow
from handlers.visits.homes import STATES, tell_all
from handlers.visits.items import said
from storage import family
from storage.people import audit, households, people
from storage.people.people import Role
from storage.visits import Adaptation, State, adaptations

SHOWN = 6
LIMIT = 300  # Characters of a reason.
MOVES = {
    State.ASKED: (State.ASSESSED, phrase("🔍 Looked at")),
    State.ASSESSED: (State.APPROVED, phrase("✅ Approve")),
    State.APPROVED: (State.DONE, phrase("🏁 Done")),
}


@flow.button(Role.STAFF)
async def show_requests(talk: Talk[Draft]) -> None:
    if not talk.private:
        raise StaleTap("in a group")
    every = await adaptations.all_open(talk.tx)
    lines = [
        Phrase(
            "{number} · {home} · {state}",
            {"number": each.number, "home": await _home(talk, each), "state": STATES[each.state]},
        )
        for each in every
    ]
    talk.say(
        "🏠 Homes to be made safe for old age:\n{lines}",
        *in_pairs(
            [Button(phrase("🏠 No. {number}", number=each.number), show_request, each.number) for each in every[:SHOWN]]
        ),
        up(Area.CARE),
        lines=lines or phrase("none"),
    )


async def count_open(post: Post) -> int:
    return len(await adaptations.all_open(post.tx))


@flow.button(Role.STAFF)
async def show_request(talk: Talk[Draft], number: int) -> None:
    """The photos come first."""
    each = await _existing(talk, number)
    for sent in each.attached:
        talk.tell(
            talk.chat_id,
            "🏠 Request {number}:",
            attached=Attachment(MessageKind(sent["kind"]), sent["content"]),
            number=number,
            protected=True,
            urgency=0,
        )
    await audit.note(
        talk.tx, talk.person.id, "visits.look_home", str(number), talk.now, on_behalf=each.person_id or None
    )
    await _show(talk, each)


async def _show(talk: Talk[Draft], each: Adaptation) -> None:
    elder = await family.find(talk.tx, each.elder_id) if each.elder_id else None
    name = elder.name if elder else await people.name_of(talk.tx, each.person_id)
    move = MOVES.get(each.state)
    rows = (
        [(Button(move[1], go_on_to, each.number, move[0]), Button("✖️ Decline", ask_reason, each.number))]
        if move
        else []
    )
    talk.say(
        "🏠 Request {number} · {home} · {name}\n{state}\n{items}{words}",
        *rows,
        (Button("‹ Back", show_requests), Button(TO_MENU, menu)),
        number=each.number,
        home=await _home(talk, each),
        name=known_as(name),
        state=STATES[each.state],
        items=[said(item) for item in each.items],
        words=Phrase("\n💬 {words}", {"words": each.words}) if each.words else "",
    )


@flow.button(Role.STAFF)
async def go_on_to(talk: Talk[Draft], number: int, state: State) -> None:
    each = await _existing(talk, number)
    if MOVES.get(each.state, (None,))[0] is not state:
        return talk.refuse("It has gone on already.")
    return await _move(talk, number, state)


@flow.button(Role.STAFF)
async def ask_reason(talk: Talk[Draft], number: int) -> None:
    each = await _existing(talk, number)
    talk.draft = Draft(request=each.number)
    talk.ask(
        "Why is request {number} declined? They and their family read it; please say what would work instead.",
        (Button("‹ Back", show_request, number), Button(TO_MENU, menu)),
        then=hear_reason,
        number=number,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_reason(talk: Talk[Draft]) -> None:
    reason = one_line(talk.words)
    if not reason or len(reason) > LIMIT:
        return talk.say("Please use at most {limit} characters.", limit=LIMIT)
    each = await _existing(talk, talk.draft.request)
    talk.end()
    return await _move(talk, each.number, State.DECLINED, reason)


async def _move(talk: Talk[Draft], number: int, state: State, reason: str = "") -> None:
    moved = await adaptations.move(talk.tx, number, state, talk.now, reason)
    if not moved:
        return talk.refuse("It has gone on already.")
    await audit.note(
        talk.tx, talk.person.id, "visits.adaptation", str(number), talk.now, on_behalf=moved.person_id or None
    )
    await tell_all(talk, moved, but=talk.person.id)
    return await _show(talk, moved)


async def _home(post: Post, each: Adaptation) -> str:
    home = await households.find(post.tx, each.home_id)
    return home.label if home else "–"


async def _existing(talk: Talk[Draft], number: int) -> Adaptation:
    """None of it is ever shown in a group."""
    each = await adaptations.find(talk.tx, number)
    if not each or not talk.private:
        raise StaleTap(str(number))
    return each
