"""Night falls upon a missed check-in: who is awake is said, and when it goes on; whoever knows nothing is not woken."""

from __future__ import annotations

from datetime import datetime

from handlers.checkin.draft import UNWELL, WELL, hour, matter, night_card, rules_of, step_named
from handlers.checkin.knowing import alarmed_for
from handlers.dialogue.button import Button, Style
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.menu.duty import on_duty
from storage import family
from storage.checkin import Check, alarmed
from storage.family import Elder
from storage.queues.outbox import ANSWER


async def tell_night(post: Post, check: Check, elder: Elder, goes_on: datetime) -> None:
    """Whoever was alarmed reads it at once; family who were not find it, without a sound."""
    awake, told = await who_is_awake(post), await alarmed.told(post.tx, check.number)
    after = hour(post, goes_on)
    relatives = alarmed_for(elder, await family.of_elder(post.tx, elder.elder_id))
    for person_id in dict.fromkeys([*told, *[each.person_id for each in relatives]]):
        runs = check.alarmed
        post.tell(
            person_id,
            "🌙 <b>{name}</b>: {state} It is night. {awake}\nI go on at {hour}. Until then: telephone them, ask a"
            " neighbour to knock; in danger call 120 first, and 110 for the door. The times are theirs.",
            card=night_card(check.number),
            matter=matter(check.number),
            silent=not runs,
            urgency=ANSWER,
            name=known_as(elder.name),
            state=phrase("nobody has taken it yet.")
            if runs
            else phrase("no answer yet; I asked at {hour}.", hour=hour(post, check.asked_at or check.due_at)),
            awake=awake,
            hour=after,
        )
    if elder.person_id:
        post.tell(
            elder.person_id,
            "🌙 I have not heard from you, and it is night: I go on at {hour}.\nIf you are well, one tap ends it.\n"
            "If you are NOT well, press the red button: that waits for no morning.\nIn danger first 120, then family"
            " and neighbours. {awake}",
            Button(WELL, step_named("be_well")).styled(Style.SUCCESS),
            Button(UNWELL, step_named("be_unwell")).styled(Style.DANGER),
            matter=matter(check.number),
            silent=True,
            hour=after,
            awake=awake,
        )


async def who_is_awake(post: Post) -> Phrase | str:
    """Of the office; nothing, while it is not night."""
    morning = rules_of(post).night.until(post.now, rules_of(post).zone)
    if not morning:
        return ""
    if names := await on_duty(post):
        return phrase(
            "On duty tonight: {names}; duty desk: {phone}.", names=", ".join(names), phone=post.community.phone or "–"
        )
    return phrase(
        "Nobody from the office is on duty before {hour}; duty desk: {phone}.",
        hour=hour(post, morning),
        phone=post.community.phone or "–",
    )
