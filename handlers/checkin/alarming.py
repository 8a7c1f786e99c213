"""What a missed check-in says, and to whom: a reminder, a question, one relative after another, the staff."""

from __future__ import annotations

from handlers.checkin import news
from handlers.checkin.draft import UNWELL, WELL, hour, matter, rules_of, step_named
from handlers.checkin.knowing import facts_of
from handlers.checkin.night import tell_night, who_is_awake
from handlers.checkin.telling import draw_all, draw_for, draw_for_staff
from handlers.dialogue.button import Button, Style
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, known_as, phrase
from storage import family
from storage.checkin import Check, Facts, Kind, Move, Outcome, alarmed, checks, next_move, why_staff
from storage.family import Elder
from storage.queues.outbox import ANSWER

AT_ONCE = 20  # Moves of one check: each relative is one.
WHY = {
    "alone": phrase("there is no family here who could be told"),
    "unreachable": phrase("none of the family can be reached: they blocked me or left Telegram"),
    "untaken": phrase("none of the family has taken it"),
}


async def go_on(post: Post, check: Check) -> None:
    """Does all that is due by now, in its order, and notes when it goes on."""
    elder = await family.find(post.tx, check.elder_id)
    assert elder
    for _ in range(AT_ONCE):
        facts = await facts_of(post, check, elder)
        following = next_move(check, facts, rules_of(post))
        if not following:
            return await checks.wake(post.tx, check.number, None)
        move, at = following
        if at > post.now:
            break
        check = await checks.moved(post.tx, check.number, move, post.now)
        if move is Move.NIGHT and (after := next_move(check, facts, rules_of(post))):
            await tell_night(post, check, elder, max(after[1], post.now))
        await _do(post, move, check, elder, facts)
    await checks.wake(post.tx, check.number, max(at, post.now))
    return None


async def _do(post: Post, move: Move, check: Check, elder: Elder, facts: Facts) -> None:
    match move:
        case Move.REMIND if post.now < check.due_at:
            _say(
                post,
                check,
                elder,
                phrase("🌤 At {hour} I ask how you are. You can tell me now.", hour=hour(post, check.due_at)),
            )
            await news.draw(post, elder)
        case Move.ASK:
            _ask(post, check, elder, silent=check.slept and rules_of(post).is_asleep(post.now))
            await news.draw(post, elder)
        case Move.ASK_AGAIN:
            again = phrase(
                "⏰ I have not heard from you yet. Are you well? One tap is enough. Else I tell your family."
            )
            _say(post, check, elder, again, silent=False)
        case Move.TELL:
            await _tell_next(post, check, elder, facts)
        case Move.STAFF:
            await tell_staff(post, check, elder, facts)
        case Move.REPEAT:
            await _repeat(post, check, elder, facts)
        case Move.LAPSE:
            await _tell_again(post, check, elder)


def _say(post: Post, check: Check, elder: Elder, words: Phrase, *, silent: bool = True) -> None:
    if elder.person_id:
        post.tell(
            elder.person_id,
            words,
            Button(WELL, step_named("be_well")).styled(Style.SUCCESS),
            Button(UNWELL, step_named("be_unwell")).styled(Style.DANGER),
            matter=matter(check.number),
            silent=silent,
            urgency=ANSWER if not silent else 5,
        )


def _ask(post: Post, check: Check, elder: Elder, *, silent: bool) -> None:
    """At an hour that they chose it is heard; what fell into an outage wakes nobody at night."""
    if check.slept:
        words = phrase(
            "🙏 I was not running for a while, and could not ask you at {hour}. Are you well?",
            hour=hour(post, check.due_at),
        )
    else:
        words = phrase("☀️ It is {hour}. Are you well? One tap is enough.", hour=hour(post, check.due_at))
    _say(post, check, elder, words, silent=silent)


async def _tell_next(post: Post, check: Check, elder: Elder, facts: Facts) -> None:
    following = next(each for each in facts.relatives if each.reachable and not each.told_at)
    await alarmed.tell(post.tx, check.number, following.person_id, post.now)
    await draw_for(post, check, elder, following.person_id, new=True)
    if not any(each.told_at for each in facts.relatives):
        await news.draw(post, elder)


def why_of(check: Check, facts: Facts) -> Phrase | str:
    """Whoever calls for help has not been waited for."""
    return WHY[why_staff(facts)] if check.kind is Kind.DAILY else ""


async def tell_staff(post: Post, check: Check, elder: Elder, facts: Facts) -> None:
    """Only what is needed to go there. Where it is nobody's, it is said again and again."""
    await draw_for_staff(post, check, elder, why_of(check, facts), new=True)
    for each in facts.relatives:
        if each.told_at:
            post.tell(
                each.person_id,
                "🏠 The staff know it as well, and go to {name}. {awake}",
                name=known_as(elder.name),
                awake=await who_is_awake(post) if check.night_at or check.kind is Kind.UNWELL else "",
                urgency=ANSWER,
                matter=matter(check.number),
            )


async def _repeat(post: Post, check: Check, elder: Elder, facts: Facts) -> None:
    await draw_for_staff(post, check, elder, why_of(check, facts), once_more=True)


async def _tell_again(post: Post, check: Check, elder: Elder) -> None:
    """Whoever took it has said nothing, or is family no more: it is anybody's again."""
    await draw_all(post, check, elder)
    words = phrase("⏰ Nobody has said what came of it, about {name}. It is open again.", name=known_as(elder.name))
    for person_id in await alarmed.told(post.tx, check.number):
        post.tell(
            person_id,
            words,
            Button("🙋 I'll call", step_named("take"), check.number).styled(Style.PRIMARY),
            Button("💚 Is well", step_named("close"), check.number, Outcome.FAMILY),
            urgency=ANSWER,
            matter=matter(check.number),
        )
