"""What is said of something that was passed on, or could not be."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.attachment import named
from handlers.dialogue.talk import Talk
from handlers.menu.menu import ways_on
from storage.people.groups import STAFF
from storage.queues import closed_chats


async def told_staff(talk: Talk[Any]) -> None:
    """Only what will reach them is said to have reached them."""
    staff = talk.community.groups.get(STAFF)
    if staff is None:
        talk.say("Nobody is here to read it. Please call the duty desk: {phone}", phone=talk.community.phone)
    elif await closed_chats.is_closed(talk.tx, staff):
        talk.say(
            "I keep it, and pass it on as soon as the staff can be reached here; at the moment they cannot. If it does"
            " not wait, please call {phone}.",
            *ways_on(talk),
            phone=talk.community.phone,
        )
    else:
        talk.say("I told the staff.", *ways_on(talk))


def cannot_pass_on(talk: Talk[Any]) -> None:
    talk.say(
        "I passed nothing on: {kind} is something that I cannot hand over. What works: words, photos, videos, your"
        " voice, files, a place.",
        kind=named(talk.kind),
    )


def only_words(talk: Talk[Any]) -> None:
    talk.say("I did not use it: a reason can be passed on only in words. Please type it.")
