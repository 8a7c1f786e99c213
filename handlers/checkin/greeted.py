"""“怎么没听到孙子的声音”: what a grandchild recorded is heard again; where nobody has, it is said how."""

from __future__ import annotations

from handlers.checkin.draft import Draft, flow
from handlers.dialogue.said import CERTAIN
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.menu.menu import ways_on
from storage import family
from storage.checkin import greetings
from storage.understanding import Care, sure_of


@flow.recognises(lambda said: CERTAIN * bool(sure_of(said.words, Care.GREETING)), ANYONE)
async def hear_again(talk: Talk[Draft]) -> None:
    me = await family.of_person(talk.tx, talk.person.id)
    voice = await greetings.of(talk.tx, me.elder_id, talk.now.toordinal()) if me else None
    if voice:
        talk.tell(talk.chat_id, "🎧", voice=voice[1], urgency=0)
        return talk.say("🎧 You hear it with each “I'm well”, too.", *ways_on(talk))
    return talk.say(
        "🎧 Nobody of your family has recorded anything yet. They can: 👪 Family, your name, 🎙. You hear it with"
        " “I'm well” then.",
        *ways_on(talk),
    )
