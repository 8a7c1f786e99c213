"""It ends: what waits to be sent is taken back, and whoever was alarmed hears how it ended."""

from __future__ import annotations

from datetime import timedelta

from handlers.checkin import news
from handlers.checkin.draft import CAUSES, OUTCOMES, alarm_card, face_card, matter, night_card, place_card, step_named
from handlers.checkin.knowing import chats_of_alarm, chats_of_staff, messengers_of
from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.help import hide_face
from storage import family
from storage.checkin import Check, Outcome, alarmed, checks, sheets
from storage.family import Elder
from storage.people import people
from storage.queues import cards, matters
from storage.queues.outbox import ANSWER

LATE = timedelta(minutes=10)  # For so long an alarm may still have been on its way.


async def end_all(post: Post, elder: Elder, outcome: Outcome, by_id: int) -> list[Check]:
    """All that is open of them; what others were alarmed of is cleared everywhere at once."""
    ended = [
        check
        for each in await checks.open_of(post.tx, elder.elder_id)
        if (check := await checks.end(post.tx, each.number, outcome, by_id, post.now))
    ]
    for check in ended:
        await clear(post, elder, check)
    await news.draw(post, elder)
    return ended


async def clear(post: Post, elder: Elder, check: Check) -> None:
    """Whom the alarm has not reached is not frightened by its end."""
    await take_back(post, check)
    words = phrase(
        "💚 About {name}: {outcome}. Nobody has to do anything more.",
        name=known_as(elder.name),
        outcome=OUTCOMES[check.outcome or Outcome.STOPPED],
    )
    card = alarm_card(check.number)
    told = await alarmed.told(post.tx, check.number)
    reached = await cards.among(post.tx, told, card)
    for person_id in reached:
        _clear_one(post, person_id, check, words)
    await alarmed.clear(post.tx, check.number, reached, post.now)
    relatives = [each.person_id for each in await family.of_elder(post.tx, elder.elder_id)]
    for person_id in await cards.among(post.tx, [*relatives, *told], night_card(check.number)):
        post.tell(person_id, words, card=night_card(check.number), silent=True)
    for goes in (check.claimed_by, check.along_by):
        await hide_face(post, elder.person_id or 0, face_card(check.number, goes or 0))
    for chat in await cards.among(post.tx, [*told, *chats_of_staff(post)], place_card(check.number)):
        post.take_back(chat, place_card(check.number))
    home = await family.home_of(post.tx, elder)
    for place in [*await chats_of_alarm(post, check), *await messengers_of(post, elder)] if check.staff_at else []:
        chat = post.community.groups.get(str(place), 0) if isinstance(place, str) else place
        if chat not in reached and await cards.find(post.tx, chat, card):
            at = Phrase("{home} {words}", {"home": home.label if home else "", "words": words})
            post.tell(place, at, card=card)
            post.tell(place, at, urgency=ANSWER)
    for person_id in await sheets.untold(post.tx, check.number):
        if elder.person_id:
            post.tell(
                elder.person_id,
                "🔑 While nobody knew how you were, {name} looked at your emergency sheet.",
                name=known_as(await people.name_of(post.tx, person_id)),
            )


def _clear_one(post: Post, person_id: int, check: Check, words: Phrase) -> None:
    post.tell(person_id, words, card=alarm_card(check.number))
    post.tell(person_id, words, urgency=ANSWER)


async def take_back(post: Post, check: Check) -> None:
    """What waits to be said of it is not said any more."""
    await matters.withdraw(post.tx, matter(check.number), post.now)


async def clear_late(post: Post) -> None:
    """An alarm that was on its way when it ended has arrived meanwhile: they hear of the end as well."""
    for number, person_id in await alarmed.uncleared(post.tx, post.now, LATE):
        check = await checks.find(post.tx, number)
        elder = await family.find(post.tx, check.elder_id) if check else None
        if check and elder and await cards.find(post.tx, person_id, alarm_card(number)):
            words = phrase(
                "💚 About {name}: {outcome}. Nobody has to do anything more.",
                name=known_as(elder.name),
                outcome=OUTCOMES[check.outcome or Outcome.STOPPED],
            )
            _clear_one(post, person_id, check, words)
            await alarmed.clear(post.tx, number, [person_id], post.now)


def why(check: Check) -> list[tuple[Button, ...]]:
    """What it was, if it was for nothing."""
    buttons = [Button(label, step_named("blame"), check.number, cause) for cause, label in CAUSES.items()]
    return [tuple(buttons[:3]), tuple(buttons[3:])]
