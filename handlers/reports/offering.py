"""A picture, a voice message or words out of the blue may be about something that is broken: shall it be reported?

An offer that is not taken lapses, after ten minutes or with the next matter.
"""

from __future__ import annotations

from handlers.dialogue.agreement import YES
from handlers.dialogue.attachment import CAPTIONED, SPOKEN
from handlers.dialogue.button import Button, Row
from handlers.dialogue.earlier import kept_for
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE, MessageKind
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase, spoken
from handlers.menu.guessing import takers, too_late
from handlers.menu.menu import TO_MENU, menu
from handlers.menu.sent import hand_over_instead
from handlers.reports.adding import adds_to_report, ask_which
from handlers.reports.collecting import ANYTHING, collect
from handlers.reports.draft import Draft, flow, questions
from handlers.reports.reading import say_notice
from storage.understanding import Intent, understand

SURELY = 0.75  # That something else is meant.
TAKEN, ELSE = 2.0, 1.0  # How sure it is that the offer is meant; anything else is looked at there.
ACCEPTED = YES | {"报修", "我要报修", "report", "report it"}
EAR = phrase("👂 A person")
FAVOUR = 0.6  # How sure it is that a favour is for the office.
# What is said after a picture, about the same thing.
BELONGS = {Intent.REPORT, Intent.DANGER, Intent.HELP, Intent.OTHER}


def is_for_the_office(said: Said) -> float:
    """Who asks for a favour at home is helped by the office, too."""
    return max(said.means(Intent.REPORT), min(said.means(Intent.HELP), FAVOUR))


@flow.recognises(is_for_the_office, who=ANYONE, called=phrase("📣 Report a problem"))
async def offer_for_words(talk: Talk[Draft]) -> None:
    """Whoever has chosen it already is not asked once more."""
    await (report_kept(talk) if talk.was_chosen else offer(talk))


@flow.recognises(lambda _: 0.0, who=ANYONE, called=phrase("📣 Tell the office"), takes_all=True)
async def report_kept(talk: Talk[Draft]) -> None:
    """They have chosen it for words that nobody understood."""
    talk.put_aside()
    talk.draft = Draft()
    await collect(talk)
    await _go_on(talk)


@flow.unprompted(*CAPTIONED, MessageKind.VIDEO_NOTE, MessageKind.VENUE, MessageKind.LOCATION, who=ANYONE)
async def offer(talk: Talk[Draft]) -> None:
    if adds_to_report(Said(talk.words)) and await ask_which(talk):
        return
    await collect(talk)
    talk.draft.offered_at = talk.now
    for_a_person = talk.person.simple and talk.kind in SPOKEN  # It may be about anything.
    talk.ask(
        phrase("Who shall listen to this?") if for_a_person else phrase("Do you want to report a problem with this?"),
        Button("📣 Yes, report it", take_offer).short(phrase("📣 Report it")),
        *(_others(talk) if for_a_person else []),
        Button(TO_MENU, menu),
        then=hear_more,
    )


def _others(talk: Talk[Draft]) -> list[Row]:
    """Who takes a voice besides the report that is offered."""
    others = takers(talk, talk.heard_in, but=flow.name)
    return [*others, Button("👂 A person at the office", hand_over_instead, talk.turn).short(EAR)]


@flow.button(ANYONE)
async def take_offer(talk: Talk[Draft]) -> None:
    if not _stands(talk):
        talk.end()
        return too_late(talk)
    return await _go_on(talk)


def takes_offer(said: Said) -> float:
    return TAKEN if said.spoken in ACCEPTED else ELSE


@flow.answer(*ANYTHING, who=ANYONE, claim=takes_offer)
async def hear_more(talk: Talk[Draft]) -> None:
    """The other pictures of an album, or what it is about; another matter is heard as if nothing had been offered."""
    if talk.album is not None and talk.album == talk.draft.album:
        await collect(talk)
    elif not _stands(talk) or (talk.kind is MessageKind.WORDS and not _belongs(talk)):
        talk.end()
        talk.hear_anew()
    else:
        if spoken(talk.words) not in ACCEPTED:
            await collect(talk)
        await _go_on(talk)


async def _go_on(talk: Talk[Draft]) -> None:
    say_notice(talk)
    await questions.go_on(talk)


def _stands(talk: Talk[Draft]) -> bool:
    offered = talk.draft.offered_at
    return offered is not None and talk.now - offered <= kept_for(talk)


def _belongs(talk: Talk[Draft]) -> bool:
    """A favour that another capability surely does is none of it: “read me what stands on the pills”."""
    intent = understand(talk.words).intent
    if spoken(talk.words) in ACCEPTED or intent not in BELONGS:
        return spoken(talk.words) in ACCEPTED
    known = [each for capability in talk.community.offered for each in capability.flow.recognised]
    others = [each for each in known if each.flow != flow.name and not each.informed]
    said = Said(talk.words)
    return intent is not Intent.HELP or all(said.sure(each.recognises) < SURELY for each in others)
