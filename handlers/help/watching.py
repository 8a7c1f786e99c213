"""What happens by itself: volunteers are asked in waves, the staff hear of what nobody takes, nothing is forgotten."""

from __future__ import annotations

from handlers.dialogue.button import Button, Style
from handlers.dialogue.post import Post
from handlers.dialogue.words import phrase
from handlers.help import cards
from handlers.help.draft import KINDS, rules_of, stairs_of, step_named, task_card, zone_of
from handlers.help.leaving import leave
from handlers.help.owning import hears
from storage.help import Due, Kind, Move, Outcome, Request, awaited, helpers, marks, next_move, requests, times_at
from storage.people.groups import STAFF
from storage.queues.outbox import ANSWER

AT_A_TIME = 100
AT_ONCE = 20  # Moves of one request.


async def watch_over(post: Post) -> None:
    for request in await requests.waking(post.tx, post.now, AT_A_TIME):
        await _go_on(post, request)


async def _go_on(post: Post, request: Request) -> None:
    """Does all that is due by now, in its order, and notes when it goes on."""
    number, rules = request.number, rules_of(post)
    for _ in range(AT_ONCE):
        due = next_move(request, await requests.takers(post.tx, number), rules)
        if not due or due.at > post.now:
            return await requests.wake(post.tx, number, due.at if due else None)
        await _do(post, due, request)
        found = await requests.find(post.tx, number)
        assert found
        request = found
    return None


async def _do(post: Post, due: Due, request: Request) -> None:
    number = request.number
    match due.move:
        case Move.WAVE:
            await _ask_more(post, request)
        case Move.CLIMB:
            await marks.moved(post.tx, number, "climbed_at", post.now)
            await _climb(post, request)
        case Move.REPEAT:
            await marks.moved(post.tx, number, "repeated_at", post.now)
            post.tell(STAFF, "‼️ Help {number}: still nobody goes.", number=number)
        case Move.CONFIRM:
            await marks.mark(post.tx, number, due.person_id, "asked_at", post.now)
            post.tell(
                due.person_id,
                "🤝 Help {number}: do you still come? If I do not hear from you I ask others.",
                Button("🙋 I come", step_named("still_come"), number).styled(Style.SUCCESS),
                Button("‹ I can't", step_named("hand_back"), number),
                number=number,
            )
        case Move.NUDGE:
            await marks.mark(post.tx, number, due.person_id, "nudged_at", post.now)
            await cards.draw_task(post, request, due.person_id)
            await _nudge(post, request, due.person_id)
        case Move.LAPSE:
            await leave(post, request, due.person_id)
            post.tell(
                due.person_id, "🤝 Help {number}: it is open for others now.", card=task_card(number), number=number
            )
            await cards.draw_everywhere(post, request, aloud=True)
        case Move.EXPIRE:
            ended = await requests.end(post.tx, number, Outcome.CANCELLED, 0, post.now)
            if ended:
                await cards.draw_everywhere(post, ended)
        case Move.FOLLOW:
            await marks.moved(post.tx, number, "followed_at", post.now)
            post.tell(
                STAFF,
                phrase(
                    "📅 Help {number}, {kind}: it was to be looked after once more. Please do, or ask again.",
                    number=number,
                    kind=KINDS[request.kind],
                ),
                Button("🔁 Ask again", step_named("ask_anew"), number),
            )


async def _nudge(post: Post, request: Request, person_id: int) -> None:
    """Are they there? Else what came of it."""
    number = request.number
    mine = next(each for each in await requests.takers(post.tx, number) if each.person_id == person_id)
    if not awaited(request, mine):
        post.tell(person_id, "🤝 Help {number}: what came of it? Please press a button above.", number=number)
        return
    post.tell(
        person_id,
        "🤝 Help {number}: are you there? If I do not hear from you I ask others.",
        Button("📍 I am there", step_named("arrive"), number).styled(Style.SUCCESS),
        Button("‹ I can't", step_named("hand_back"), number),
        number=number,
    )


async def _climb(post: Post, request: Request) -> None:
    number, phone, kind = request.number, post.community.phone, KINDS[request.kind]
    missing = request.people - len(await requests.takers(post.tx, number))
    nobody = missing == request.people
    if request.kind is Kind.HANDS:
        await cards.draw_group(post, request, alarm=phrase("🙌 Hands are still wanted.\n"))
    else:
        await cards.draw_group(post, request)
        call = phrase("‼️ Help {number}: nobody has taken it yet. Please go, or find somebody.", number=number)
        more = phrase(
            "‼️ Help {number}: {count} more wanted. Please go, or find somebody.", number=number, count=missing
        )
        post.tell(STAFF, call if nobody else more)
    if waits := await hears(post, request):
        none = phrase(
            "🤝 {kind}: nobody has taken it yet. I have told the office. If it does not wait: {phone}",
            kind=kind,
            phone=phone,
        )
        other = phrase("🤝 {kind}: nobody else has taken it yet. I have told the office.", kind=kind)
        post.tell(waits, none if nobody else other, urgency=ANSWER)


async def _ask_more(post: Post, request: Request) -> None:
    rules = rules_of(post)
    stair = await stairs_of(post, request)
    but = request.person_id or request.filed_by or 0
    begins = (request.wanted_at or post.now).astimezone(zone_of(post))
    at = None if request.kind is Kind.EMERGENCY else times_at(begins)
    following = await helpers.next_to_ask(
        post.tx, request.number, request.kind, stair, but, request.open_since, rules.wave, at
    )
    if not following:
        return await requests.spend(post.tx, request.number)
    await helpers.note_asked(post.tx, request.number, following, post.now)
    await marks.moved(post.tx, request.number, "wave_at", post.now)
    for person_id in following:
        await cards.draw_for_volunteer(post, request, person_id)
    return None
