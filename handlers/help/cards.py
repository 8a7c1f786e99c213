"""What each sees of a request: those who could go, whoever goes, and whoever asked."""

from __future__ import annotations

from datetime import timedelta

from handlers.dialogue.button import Button, Row, Style
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, enumerated, known_as, phrase
from handlers.help.draft import (
    KINDS,
    MEANING,
    OUTCOMES,
    flow,
    group_card,
    own_card,
    stairs_of,
    step_named,
    task_card,
    when,
)
from handlers.help.hands import draw_hands, what_for
from handlers.help.night import by_night
from handlers.help.owning import hears, told
from handlers.menu.menu import TO_MENU, menu
from storage.help import Kind, Outcome, Request, helpers, requests
from storage.people import households, people
from storage.people.groups import STAFF
from storage.queues.cards import forget
from storage.queues.outbox import ANSWER

SOON = timedelta(hours=6)  # What is wanted later needs nobody by night.


async def draw_everywhere(post: Post, request: Request, *, aloud: bool = False) -> None:
    if request.kind is not Kind.HANDS or request.climbed_at:  # What a volunteer may still take disturbs no staff.
        await draw_group(post, request)
    for person_id in await helpers.asked(post.tx, request.number):
        await draw_for_volunteer(post, request, person_id)
    for taker in await requests.takers(post.tx, request.number):
        await draw_task(post, request, taker.person_id)
    await draw_own(post, request, aloud=aloud)


async def draw_group(post: Post, request: Request, *, alarm: Phrase | str = "") -> None:
    words, rows = await _needed(post, request)
    post.tell(STAFF, Phrase("{alarm}{words}", {"alarm": alarm, "words": words}), *rows, card=group_card(request.number))


@flow.drawing("need")
async def draw_again(post: Post, number: int) -> None:
    if request := await requests.find(post.tx, number):
        await draw_group(post, request)


async def draw_for_volunteer(post: Post, request: Request, person_id: int) -> None:
    words, rows = await _needed(post, request)
    post.tell(person_id, words, *rows, card=group_card(request.number))


async def _needed(post: Post, request: Request) -> tuple[Phrase, list[Row]]:
    """No name, no door, nothing of what was said: only what shows whether one could go."""
    takers = await requests.takers(post.tx, request.number)
    names = [known_as(await people.name_of(post.tx, each.person_id)) for each in takers]
    missing = request.people - len(takers)
    state: Phrase | str = ""
    rows: list[Row] = []
    if request.ended_at:
        state = OUTCOMES[request.outcome or Outcome.DONE]
    elif missing:
        state = phrase("{count} wanted", count=missing)
        rows = [Button("🙋 I go", step_named("take"), request.number).styled(Style.SUCCESS)]
    stairs = await stairs_of(post, request) or phrase("not said")
    words = phrase(
        "🤝 Help {number} · {kind}: {meaning}{where}\n🕒 {when}\n{state}{who}",
        number=request.number,
        kind=KINDS[request.kind],
        meaning=what_for(request),
        where="" if request.about else Phrase("\n📍 {stairs}", {"stairs": stairs}),
        when=when(post, request.kind, request.wanted_at),
        state=state,
        who=Phrase("\n🙋 {names}" if state else "🙋 {names}", {"names": enumerated(names)}) if names else "",
    )
    return words, rows


async def draw_task(post: Post, request: Request, person_id: int) -> None:
    """All that the task needs, and only while it runs."""
    number = request.number
    if request.ended_at:
        post.tell(
            person_id,
            "🤝 Help {number} · {kind}: {outcome}. Thank you!",
            card=task_card(number),
            number=number,
            kind=KINDS[request.kind],
            outcome=OUTCOMES[request.outcome or Outcome.DONE],
        )
        return None
    home = await households.find(post.tx, request.home_id) if request.home_id else None
    takers = await requests.takers(post.tx, number)
    others = [known_as(await people.name_of(post.tx, each.person_id)) for each in takers if each.person_id != person_id]
    mine = next(each for each in takers if each.person_id == person_id)
    if request.kind is Kind.HANDS:
        return draw_hands(post, request, person_id, others, arrived=mine.arrived_at is not None)
    name = request.caller or known_as(await people.name_of(post.tx, request.person_id))
    there = Button("📍 I am there", step_named("arrive"), number)
    way = (Button("🗺 My way", step_named("ask_way"), number),) if await hears(post, request) else ()
    arrived: list[Row] = [] if mine.arrived_at or request.kind is Kind.PHONE else [(there, *way)]
    post.tell(
        person_id,
        "🙋 You go. Help {number} · {kind}: {meaning}\n👤 {name}\n🏠 {home}\n🕒 {when}{words}{others}\n\n"
        "Show who you are at the door. Please say what came of it.",
        *arrived,
        (
            Button("✅ Done", step_named("finish"), number, Outcome.DONE),
            Button("🚪 Not at home", step_named("finish"), number, Outcome.NOT_HOME),
        ),
        (
            Button("➕ Needs more", step_named("finish"), number, Outcome.MORE),
            Button("‹ I can't", step_named("hand_back"), number),
        ),
        card=task_card(number),
        number=number,
        kind=KINDS[request.kind],
        meaning=MEANING[request.kind],
        name=name,
        home=home.label if home else phrase("not said"),
        when=when(post, request.kind, request.wanted_at),
        words=Phrase("\n💬 {words}", {"words": request.words}) if request.words else "",
        others=_others(request, others),
    )
    return None


def _others(request: Request, names: list[Phrase | str]) -> Phrase | str:
    """Two at the door are what protects both sides of it."""
    if names:
        return phrase("\n🙋 With you: {names}", names=enumerated(names))
    if request.people > 1:
        return phrase("\n👥 {count} go together: please wait until somebody else takes it.", count=request.people)
    return ""


async def draw_own(post: Post, request: Request, *, new: bool = False, only: int = 0, aloud: bool = False) -> None:
    """Whoever asked sees who comes, and when; whoever wrote it down for somebody reads it for them. `aloud`:
    in a new message, since nobody waits looking at an old one.
    """
    takers = await requests.takers(post.tx, request.number)
    names = [known_as(await people.name_of(post.tx, each.person_id)) for each in takers]
    missing = not request.ended_at and len(takers) < request.people
    rows: list[Row] = []
    if request.ended_at:
        state = _over(post, request)
    else:
        rows = [Button("✖️ No more", step_named("withdraw"), request.number)]
        state = (
            await _waiting(post, request)
            if not names
            else phrase(
                "🙋 {names}: they come, {when}.",
                names=enumerated(names),
                when=when(post, request.kind, request.wanted_at),
            )
            if request.wanted_at
            else phrase("🙋 {names}: they come as soon as they can.", names=enumerated(names))
        )
        if any(each.arrived_at for each in takers):
            state = phrase("📍 {names}: they are there.", names=enumerated(names))
    caller: Phrase | str = Phrase("{caller} · ", {"caller": request.caller}) if request.caller else ""
    theirs = Phrase("{name} · ", {"name": known_as(await people.name_of(post.tx, request.person_id))})
    for person_id in [only] if only else await told(post, request):
        if aloud:
            await forget(post.tx, person_id, own_card(request.number))
        post.tell(
            person_id,
            "🤝 {caller}{kind}, help {number}\n{state}{second}",
            *rows,
            Button(TO_MENU, menu),
            card=own_card(request.number) if not new or request.person_id else None,
            urgency=ANSWER,
            caller=caller if person_id == request.person_id or not request.person_id else theirs,
            kind=KINDS[request.kind],
            number=request.number,
            state=state,
            second=phrase("\nOne more is to come along.") if missing and names else "",
        )


def _over(post: Post, request: Request) -> Phrase:
    outcome = OUTCOMES[request.outcome or Outcome.DONE]
    if not request.follow_at:
        return outcome
    again = when(post, request.kind, request.follow_at) if request.kind is not Kind.EMERGENCY else phrase("soon")
    return phrase("{outcome}\n📅 The office looks after it once more: {when}", outcome=outcome, when=again)


async def _waiting(post: Post, request: Request) -> Phrase:
    waits = request.kind is not Kind.EMERGENCY and not (request.wanted_at and request.wanted_at - post.now > SOON)
    night = await by_night(post) if waits else None
    asked = phrase("I have asked, and tell you who comes. If it does not wait: {phone}", phone=post.community.phone)
    return night or asked
