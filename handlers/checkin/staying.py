"""“我妈这几天来我家住，周日送回去”: family who may act say that somebody is away, and until when."""

from __future__ import annotations

from typing import Any

from handlers.checkin.away import set_stay
from handlers.checkin.draft import Draft, flow
from handlers.checkin.journeys import tells_of_a_stay
from handlers.checkin.writing_down import as_they_would
from handlers.dialogue.button import Button
from handlers.dialogue.said import Recogniser
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import known_as
from handlers.family import acts_for, ask_to_act
from handlers.menu.menu import ways_on
from storage import family
from storage.checkin import watches
from storage.family import Elder
from storage.understanding import Care, is_wholly, sure_of

SURE = 0.97  # More than their page, which “我妈在我家” opens.


def tells_of_their_stay(words: str) -> bool:
    said = as_they_would(words)
    return bool((said and tells_of_a_stay(said)) or sure_of(words, Care.KIN_AWAY))


async def _watched(talk: Talk[Any]) -> list[Elder]:
    """Whom they look after, and somebody asks every day."""
    known = (await family.elders.looked_after_by(talk.tx, talk.person.id)).values()
    watched = [each for each in known if await watches.find(talk.tx, each.elder_id)]
    return [each for each in watched if each.name and each.name in talk.words] or watched


async def is_away(talk: Talk[Any]) -> Recogniser:
    """Looked up only for who says so; of several whom they look after, their page tells which."""
    sure = SURE if tells_of_their_stay(talk.words) and talk.private and len(await _watched(talk)) == 1 else 0.0
    return lambda _: sure


@flow.recognises(lambda _: 0.0, ANYONE, informed=is_away, form=lambda words: is_wholly(words, Care.KIN_AWAY))
async def hear_stay(talk: Talk[Draft]) -> None:
    """Who may not act for them reads why nothing is paused, and what would help."""
    elder = next(iter(await _watched(talk)), None)
    if not elder:
        raise StaleTap("it is about nobody")
    if await acts_for.holds(talk, elder.elder_id):
        return await set_stay(talk, elder)
    ask = [Button("🙏 Ask to act for them", ask_to_act, elder.elder_id)] if elder.person_id else []
    return talk.say(
        "🔔 I go on asking {name}: you may see how they are, but not pause it for them. They can say it to me"
        " themselves (“at my daughter's until Sunday”), or allow you to act for them: 👪 Family, your name, ✍️.",
        *ask,
        *ways_on(talk),
        name=known_as(elder.name),
    )
