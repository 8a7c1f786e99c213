"""A photo for the door (📷): whoever goes gives it if they like; whoever waits sees it, as long as they are awaited."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import known_as
from handlers.help.draft import Draft, flow
from handlers.menu.menu import TO_MENU, menu
from storage.help import Request, faces, requests
from storage.people import people
from storage.queues import cards
from storage.queues.cards import Card


@flow.button(ANYONE)
async def ask_face(talk: Talk[Draft]) -> None:
    if not talk.private:
        raise StaleTap("in a group")
    shown = await faces.of(talk.tx, talk.person.id)
    talk.ask(
        "📷 Send a photo of your face: whoever you go to sees it, so that they know whom they open to. Nobody else sees"
        " it, and it goes when you are no longer awaited. A new one takes its place.",
        *([Button("🗑 Take it back", take_back)] if shown else []),
        Button("‹ No", menu),
        Button(TO_MENU, menu),
        then=hear_face,
        pictures=[shown] if shown else [],
    )


@flow.answer(MessageKind.PHOTO, who=ANYONE)
async def hear_face(talk: Talk[Draft]) -> None:
    if not talk.private or not talk.photo:
        raise StaleTap("it is no photo")
    await faces.put(talk.tx, talk.person.id, talk.photo, talk.now)
    talk.end()
    if talk.words:
        talk.say("I keep the photo. The words under it I cannot use here: please type them where I ask for them.")
    talk.say("📷 It is kept. Whoever you go to sees it while they wait for you.", Button(TO_MENU, menu))


@flow.button(ANYONE)
async def take_back(talk: Talk[Draft]) -> None:
    await faces.take_back(talk.tx, talk.person.id)
    talk.end()
    talk.say("📷 It is deleted. Nobody sees it any more.", Button(TO_MENU, menu))


async def show_face(post: Post, reader: int, person_id: int, card: Card) -> None:
    """To whoever opens the door to them; again if somebody else comes."""
    photo = await faces.of(post.tx, person_id)
    if photo and reader and reader != person_id:
        post.tell(
            reader,
            "📷 This is {name}, who comes to you.",
            pictures=[photo],
            card=card,
            protected=True,
            name=known_as(await people.name_of(post.tx, person_id)),
        )


async def hide_face(post: Post, reader: int, card: Card) -> None:
    if reader and await cards.find(post.tx, reader, card):
        post.take_back(reader, card)


def face_card(number: int, person_id: int) -> Card:
    return Card("helping", "face", number, person_id)


async def hide_faces(post: Post, request: Request) -> None:
    """It is over."""
    for taker in await requests.takers(post.tx, request.number):
        await hide_face(post, request.asker, face_card(request.number, taker.person_id))
