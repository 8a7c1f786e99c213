"""Before it counts it is rehearsed: one test question, one test alarm that each relative confirms; monthly, quietly."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from handlers.checkin.draft import WELL, Draft, flow, rules_of, step_named
from handlers.checkin.knowing import alarmed_for, places_of_staff
from handlers.checkin.planning import plan
from handlers.dialogue.button import Button, Style
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.family import acts_for, cares_for
from handlers.menu.menu import TO_MENU, menu
from storage import family
from storage.checkin import Watch, drills, watches
from storage.family import Elder
from storage.people import audit
from storage.people.people import Role
from storage.queues.cards import Card
from storage.queues.outbox import ANSWER, NOTICE

PATIENCE = timedelta(days=3)  # For the monthly test.


@flow.button(acts_for)
async def practise(talk: Talk[Draft], elder_id: int) -> None:
    elder = await talk.granted(acts_for, elder_id)
    watch = await watches.find(talk.tx, elder_id)
    if not watch:
        raise StaleTap(str(elder_id))
    if elder.person_id:
        talk.tell(
            elder.person_id,
            "🔔 <b>This is practice.</b> Each day it will look like this. Please press the green button now.",
            Button(WELL, step_named("be_well")).styled(Style.SUCCESS),
            urgency=ANSWER,
        )
    else:
        await watches.practise(talk.tx, elder_id, talk.now)
    told = await _test_family(talk, elder, urgency=ANSWER)
    if elder.person_id != talk.person.id:
        await audit.note(talk.tx, talk.person.id, "checkin.practise", elder.name, talk.now, on_behalf=elder.person_id)
    await _look(talk, elder)
    if elder.person_id == talk.person.id:
        return None
    now = await watches.find(talk.tx, elder_id)
    if now and now.active_at:  # Nobody is there who could confirm anything.
        return talk.say(_active(elder), Button(TO_MENU, menu))
    return talk.say(
        "The test has gone out; {count} of the family are asked to confirm it.", Button(TO_MENU, menu), count=told
    )


def _active(elder: Elder) -> Phrase:
    return phrase("🟢 The daily check-in of {name} is active from now on.", name=known_as(elder.name))


async def _test_family(post: Post, elder: Elder, *, urgency: int = NOTICE, silent: bool = False) -> int:
    relatives = alarmed_for(elder, await family.of_elder(post.tx, elder.elder_id))
    for each in relatives:
        await drills.ask(post.tx, elder.elder_id, each.person_id, post.now)
        post.tell(
            each.person_id,
            "🔔 <b>This is a test, nothing has happened.</b> If {name} does not answer, I write to you like this."
            " Please confirm that it reaches you.",
            Button("✅ I got it", confirm, elder.elder_id).styled(Style.SUCCESS),
            card=Card("checkin", "test", elder.elder_id, post.now.strftime("%y%m%d%H%M")),
            silent=silent,
            urgency=urgency,
            name=known_as(elder.name),
        )
    return len(relatives)


@flow.button(cares_for)
async def confirm(talk: Talk[Draft], elder_id: int) -> None:
    elder = await family.find(talk.tx, elder_id)
    assert elder
    if not await drills.confirm(talk.tx, elder_id, talk.person.id, talk.now):
        return talk.refuse("You have confirmed it already. Thank you!")
    talk.refuse("Thank you! An alarm about them would reach you.")
    if elder.person_id:
        talk.tell(elder.person_id, "👪 {name} has got the test alarm.", name=talk.name, silent=True)
    return await _look(talk, elder)


async def was_practised(talk: Talk[Any], me: Elder, watch: Watch) -> bool:
    """Whether their “I'm well” answers the test."""
    if watch.active_at or watch.practised_at:
        return False
    await watches.practise(talk.tx, me.elder_id, talk.now)
    talk.say(
        "💚 Well done, that is all you have to do.",
        Button("⚙️ Settings", step_named("show_mine")),
        Button(TO_MENU, menu),
    )
    if not await drills.standing(talk.tx, me.elder_id):
        await _test_family(talk, me)
    await _look(talk, me)
    return True


async def _look(post: Post, elder: Elder) -> None:
    """It is active once they have answered, and everybody who gets alarms has confirmed that."""
    watch = await watches.find(post.tx, elder.elder_id)
    if not watch or watch.active_at or not watch.practised_at:
        return
    relatives = alarmed_for(elder, await family.of_elder(post.tx, elder.elder_id))
    standing = await drills.standing(post.tx, elder.elder_id)
    if all(standing.get(each.person_id) for each in relatives):
        await activate(post, elder)


async def activate(post: Post, elder: Elder) -> None:
    if not await watches.activate(post.tx, elder.elder_id, post.now, rules_of(post)):
        return
    watch = await watches.find(post.tx, elder.elder_id)
    assert watch
    await plan(post, watch)
    for person_id in [elder.person_id, *[each.person_id for each in await family.of_elder(post.tx, elder.elder_id)]]:
        if person_id:
            post.tell(person_id, _active(elder))


@flow.button(Role.STAFF)
async def start_anyway(talk: Talk[Draft], elder_id: int) -> None:
    """Somebody of the family does not confirm: better with two of three than not at all."""
    elder = await family.find(talk.tx, elder_id)
    watch = await watches.find(talk.tx, elder_id)
    if not elder or not watch or not talk.private:
        raise StaleTap(str(elder_id))
    if not watch.practised_at:
        return talk.toast("They have not practised yet: please do it with them.")
    await audit.note(talk.tx, talk.person.id, "checkin.start", elder.name, talk.now, on_behalf=elder.person_id)
    await activate(talk, elder)
    talk.say("It is active now. Who has not confirmed may not be reached.", Button(TO_MENU, menu))
    return None


async def drill_again(post: Post, watch: Watch, elder: Elder) -> Watch:
    """Every month, without a sound; days later it is told who has not confirmed it."""
    asked, every = await drills.last_asked(post.tx, watch.elder_id), timedelta(days=rules_of(post).drill_days)
    if asked and post.now - asked < 2 * PATIENCE:
        await _tell_unreached(post, elder)
        at = asked + every
    else:
        await _test_family(post, elder, silent=True)
        at = post.now + PATIENCE
    at = max(at, post.now + timedelta(days=1))
    await watches.drill_again(post.tx, watch.elder_id, at)
    return replace(watch, drill_at=at)


async def _tell_unreached(post: Post, elder: Elder) -> None:
    relatives = alarmed_for(elder, await family.of_elder(post.tx, elder.elder_id))
    standing = await drills.standing(post.tx, elder.elder_id)
    confirmed = sum(standing.get(each.person_id) is not None for each in relatives)
    if confirmed == len(relatives):
        return
    for place in [*([elder.person_id] if elder.person_id else []), *places_of_staff(post)]:
        post.tell(
            place,
            "👪 Of the family of {name}, {confirmed} of {all} have confirmed the monthly test: an alarm may not reach"
            " the others. Please ask them to press the button.",
            silent=True,
            name=known_as(elder.name),
            confirmed=confirmed,
            all=len(relatives),
        )
