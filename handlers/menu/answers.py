"""What is said when there is nothing else to say: to a stale tap, an unknown command, a sticker out of the blue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handlers.dialogue.attachment import PASSED_ON, SPOKEN, listed, named
from handlers.dialogue.button import Link
from handlers.dialogue.outgoing import NotSaidBack
from handlers.dialogue.post import Post
from handlers.dialogue.said import Recognised
from handlers.dialogue.step import MessageKind, Step
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu import guessing, sent
from handlers.menu.addressee import ask as ask_whose
from handlers.menu.addressee import ask_in_vain
from handlers.menu.menu import ways_on
from storage.people.people import Role
from storage.queues.cards import Card
from storage.queues.open_questions import OpenQuestion

EASY = (MessageKind.WORDS, MessageKind.VOICE, MessageKind.PHOTO)


def already(talk: Talk[Any]) -> None:
    talk.toast("Got it already, no need to press again.")


async def say_back(talk: Talk[Any], unsaid: NotSaidBack) -> None:
    await sent.say_back(talk, unsaid)


def stale(talk: Talk[Any]) -> None:
    """In a group only whoever tapped is told; alone with the bot, the way on is shown as well."""
    if not talk.private:
        talk.refuse("That is out of date. Nothing was changed.")
    elif not talk.is_tap:
        talk.say("That was for something that is over, and I did not use it. Here you can go on:", *ways_on(talk))
    else:
        talk.toast("That is out of date. Nothing was changed.")
        talk.say(
            "That button belongs to something that is over. Nothing was changed. Here you can go on:", *ways_on(talk)
        )


def not_for_you(talk: Talk[Any], who: Role) -> None:
    sentence = {
        Role.RESIDENT: phrase("Only residents of the community can use this."),
        Role.VOLUNTEER: phrase("Only volunteers and the staff can use this."),
        Role.STAFF: phrase("Only the staff can use this."),
    }.get(who, phrase("Only administrators can use this."))
    if talk.private:
        talk.toast(sentence)
        talk.say(sentence, *ways_on(talk))
    else:
        talk.refuse(sentence)


def which(talk: Talk[Any], meant: Sequence[Recognised]) -> None:
    guessing.which(talk, meant)


def unknown_command(talk: Talk[Any]) -> None:
    talk.say("I do not know this command. Press Home to see what I can do.", *ways_on(talk))


def in_private(talk: Talk[Any], payload: str, numbered: str = "") -> None:
    """Personal matters are no business of the whole group, and neither is it that somebody asked. `numbered`: the
    command with which whoever asks brings up a card here.
    """
    words = phrase("Let us talk about this in private:")
    if numbered:
        words = phrase(
            "Let us talk about this in private. With a number behind it, as in /{command} 5, its card comes here.",
            command=numbered,
        )
    talk.say(words, Link("Open our chat", payload), aside=True)


async def in_vain(talk: Talk[Any]) -> None:
    """Whoever answers questions hears of it; so does who asked it."""
    await _note(talk)
    ask_in_vain(talk)


async def _note(talk: Talk[Any]) -> None:
    for capability in talk.community.offered:
        if capability.in_vain:
            await capability.in_vain(talk)


async def unexpected(talk: Talk[Any], awaited: Step[Any, ...] | None) -> None:
    if talk.kind is MessageKind.MOVED:
        return  # Nobody said anything.
    if talk.goes_on_album:
        return  # Each picture of an album is an update of its own; one answer is enough.
    talk.conversation.album = talk.album
    if talk.kind is MessageKind.EDIT and talk.conversation.question is not None:
        talk.say(
            "I do not notice when a message is changed. To change an answer, go back with the buttons under my last"
            " question."
        )
    elif talk.kind is MessageKind.EDIT:
        talk.say("I do not notice when a message is changed. Please send it as a new message.", *ways_on(talk))
    elif talk.kind is MessageKind.WORDS and awaited is None and not _only_taps(talk):
        await _note(talk)
        unclear = phrase("I do not understand this yet. Who shall see to it?")
        calm = phrase("All right, no emergency. Who shall see to it?")
        talk.say(calm if talk.harmless else unclear, *guessing.for_somebody(talk))
    elif awaited is None and _only_taps(talk) and talk.kind in PASSED_ON:
        _keep_for_somebody(talk)
    elif awaited and MessageKind.WORDS in awaited.kinds and talk.kind in SPOKEN and awaited.who <= Role.RESIDENT:
        sent.offer_ear(talk)
    elif awaited and awaited.kinds == (MessageKind.WORDS,):
        talk.say("Please type your answer in words, or press Home to do something else.", *ways_on(talk))
    elif awaited:
        talk.say(
            "I cannot use this here: {kind}. Please press one of the buttons first, or Home. What works: {works}",
            *ways_on(talk),
            kind=named(talk.kind),
            works=listed(_at_hand(talk, awaited.kinds)),
        )
    elif talk.conversation.question is not None:
        talk.say("I cannot use this here. Please press one of the buttons first, or Home.", *ways_on(talk))
    else:
        talk.say(
            "I do not know what to do with this: {kind}. Words, photos, videos, files, places and your voice I can use."
            " Press Home to see what I can do.",
            *ways_on(talk),
            kind=named(talk.kind),
        )


def _keep_for_somebody(talk: Talk[Any]) -> None:
    """The open question has only buttons, and stays open."""
    wrote = phrase("That is none of the buttons. I keep what you wrote: shall somebody have it, or do you go on?")
    sent_it = phrase("That is none of the buttons. I keep what you sent: shall somebody have it, or do you go on?")
    talk.say(
        wrote if talk.kind is MessageKind.WORDS else sent_it,
        *guessing.for_somebody(talk),
    )


def _only_taps(talk: Talk[Any]) -> bool:
    """The open question takes no words."""
    return talk.conversation.question is not None and not talk.conversation.awaiting


def _at_hand(talk: Talk[Any], kinds: Sequence[MessageKind]) -> Sequence[MessageKind]:
    """In simple mode not eleven of them."""
    easy = [each for each in kinds if each in EASY] if talk.person.simple else []
    return easy or kinds


def whose(
    talk: Talk[Any],
    asked: Sequence[tuple[OpenQuestion, Step[Any, ...]]],
    others: Sequence[Recognised],
    *,
    here: bool,
) -> None:
    ask_whose(talk, asked, others, here=here)


def only_words(talk: Talk[Any], step: Step[Any, ...]) -> None:
    """The words under something that is of no use here count."""
    works = step.kinds or PASSED_ON
    talk.say(
        "Of this I can use only the words here, not {kind}. What works: {works}",
        kind=named(talk.kind),
        works=listed(works),
    )


def unchanged(talk: Talk[Any]) -> None:
    """Staff who correct a reply must not believe that the correction was passed on."""
    talk.say("I do not notice when a message is changed. To correct it, reply to the card once more.")


def no_card(talk: Talk[Any]) -> None:
    """Staff who reply to something else than a card must not believe that it was passed on."""
    talk.say("I passed nothing on: I do not know whom it is for. Please reply to the card itself.")


def broken(talk: Talk[Any]) -> None:
    """Our fault, and said so; what they sent is parked, not lost."""
    talk.toast("Something went wrong on our side.")
    if talk.private:
        talk.say(
            "Something went wrong on our side. What you sent is kept, and somebody will look at it. You can go on:",
            *ways_on(talk),
        )


def too_fast(post: Post, person_id: int) -> None:
    post.tell(
        person_id,
        "That was a lot at once, and I could not keep the last of it. Please wait a minute, then send it again.",
    )


def parked(post: Post, count: int) -> None:
    """One card, which counts; a hundred failures make no hundred messages."""
    post.tell_staff(
        "⚠️ Messages that I could not handle: {count}. Nothing is lost. Please tell whoever runs me: `linli parked list`"
        " shows them.",
        card=Card("faults", "parked"),
        count=count,
    )


def errand_failed(post: Post, chat_id: int) -> None:
    post.tell(
        chat_id,
        "I could not prepare what you asked for, although I tried several times. Please ask again later; if it goes"
        " wrong again, tell whoever runs me: the reason is in my log.",
    )


def put_off(post: Post, job: str) -> None:
    """A job that happens by itself has failed; one card for each, however often it is tried."""
    post.tell_staff(
        "⚠️ A job that I do by myself has failed: {job}. I try it again soon. Please tell whoever runs me.",
        card=Card("faults", "job", job),
        job=Phrase(job),
    )
