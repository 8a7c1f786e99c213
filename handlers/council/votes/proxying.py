"""A written proxy: whose home → a photo of it → who holds it → they can vote for that home by phone."""

from __future__ import annotations

from handlers.council.draft import Draft, flow, step_named
from handlers.council.roll import read_home
from handlers.council.votes.duties import leads_elsewhere
from handlers.council.votes.duty import Duty
from handlers.council.votes.looking import existing_vote, rules_of
from handlers.council.votes.telling import tell_of_ended_proxy
from handlers.dialogue.button import Button, Link, Row
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, one_line, phrase
from handlers.menu.back import back
from storage.council.scope import Place
from storage.council.votes import proxies
from storage.council.votes.proxies import NoProxy
from storage.people import audit, households, members, people
from storage.people.households import Household
from storage.people.members import Member, Relation
from storage.people.people import Role

REFUSALS = {
    NoProxy.CLOSED: phrase("The vote is not open: a proxy is for one that is."),
    NoProxy.ELSEWHERE: phrase("This home is not asked in this vote."),
    NoProxy.VOTED: phrase("This home has voted already. Its owner can still change the ballot on the phone."),
    NoProxy.FULL: phrase("This person holds as many proxies as one may. Another one can hold it."),
    NoProxy.ALREADY: phrase("This person holds the proxy of this home already."),
}
HOLDERS = 4
NAME = 60  # Characters.


def _back(number: int) -> Row:
    return back(step_named("show_desk_of_vote"), number)


@flow.button(Role.STAFF)
async def ask_proxy(talk: Talk[Draft], number: int) -> None:
    vote = await existing_vote(talk, number)
    talk.draft.vote.number, talk.draft.vote.home = number, 0
    talk.ask(
        "✍️ {title}: whose owner gives the proxy? Type the address of the home, like this: 3-2-501",
        _back(number),
        then=hear_proxy_home,
        title=vote.title,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_proxy_home(talk: Talk[Draft]) -> None:
    if await leads_elsewhere(talk, Duty.PROXY):
        return None
    number = (await existing_vote(talk, talk.draft.vote.number)).number
    home = await read_home(talk, talk.words)
    if not home:
        return talk.say("There is no such home in the roster. Type its address like this: 3-2-501", _back(number))
    talk.draft.vote.home = home.id
    return talk.ask(
        "📷 Please send a photo of the written proxy of {home}.",
        back(ask_proxy, number),
        then=hear_proxy_photo,
        home=home.label,
    )


@flow.answer(MessageKind.PHOTO, who=Role.STAFF)
async def hear_proxy_photo(talk: Talk[Draft]) -> None:
    number = (await existing_vote(talk, talk.draft.vote.number)).number
    home = await households.find(talk.tx, talk.draft.vote.home)
    if not home or not talk.photo:
        raise StaleTap("no home")
    talk.draft.vote.photo = talk.photo
    talk.ask(
        "✍️ And who shall vote for {home}? Type the address of the home where they live, or their whole name.",
        back(ask_proxy, number),
        then=hear_holder_home,
        home=home.label,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_holder_home(talk: Talk[Draft]) -> None:
    if await leads_elsewhere(talk, Duty.PROXY):
        return None
    vote = await existing_vote(talk, talk.draft.vote.number)
    home = await read_home(talk, talk.words)
    if home:
        found = [(each, home) for each in await members.of_home(talk.tx, home.id)]
    else:
        found = await _called(talk, vote.terms.place)
    if not found:
        return talk.say(
            _nobody_there() if home else _nobody_called(),
            Button("📄 Enter a paper", step_named("ask_paper"), vote.number),
            _back(vote.number),
        )
    return talk.ask(
        "✍️ Who of them holds it? Have the written proxy before you.",
        *[Button(_with_home(each.name, at), give_proxy, vote.number, each.person_id) for each, at in found[:HOLDERS]],
        back(ask_proxy, vote.number),
    )


async def _called(talk: Talk[Draft], place: Place) -> list[tuple[Member, Household]]:
    """Of the homes that are asked, whoever has the name that was typed, each once: nobody else is shown."""
    name = one_line(talk.words)
    there = await members.of_name(talk.tx, name) if 2 <= len(name) <= NAME else []
    return list({each.person_id: (each, home) for each, home in reversed(there) if place.has(home)}.values())[::-1]


def _nobody_there() -> Phrase:
    return phrase(
        "Nobody with a phone is registered there. Whoever holds a proxy without one votes on paper: enter that instead."
    )


def _nobody_called() -> Phrase:
    return phrase(
        "I find no such home in the roster, and nobody of exactly this name in the homes that are asked. Type the"
        " address of the home where they live like this: 3-2-501, or their whole name as they gave it to me. Whoever"
        " has no phone votes on paper: enter that instead."
    )


def _with_home(name: str, home: Household) -> Phrase:
    return phrase("👤 {name} · {home}", name=known_as(name), home=home.label)


@flow.button(Role.STAFF)
async def give_proxy(talk: Talk[Draft], number: int, person_id: int) -> None:
    vote, home = await existing_vote(talk, number), await households.find(talk.tx, talk.draft.vote.home)
    holder = await people.find(talk.tx, person_id)
    if not home or not holder or talk.draft.vote.number != number:
        raise StaleTap(str(number))
    photo = talk.draft.vote.photo or None
    refused = await proxies.give(talk.tx, vote, home.id, person_id, photo, talk.person.id, talk.now, rules_of(talk))
    if refused:
        return talk.say("{why}", _back(number), why=REFUSALS[refused])
    await audit.note(talk.tx, talk.person.id, "vote.proxy", f"{number} {home.label}", talk.now, person_id)
    talk.end()
    talk.say("✅ {name} can vote for {home} now.", _back(number), name=known_as(holder.name), home=home.label)
    talk.tell(
        person_id,
        "✍️ The office has entered a proxy: you vote for {home} in “{title}”. Vote as its owner has told you.",
        Link("🗳 Open the vote", f"votes_{number}"),
        home=home.label,
        title=vote.title,
    )
    await tell_of_ended_proxy(talk, vote, home)
    for member in await members.of_home(talk.tx, home.id):
        if member.relation is Relation.OWNER and member.person_id != person_id:
            talk.tell(
                member.person_id,
                "✍️ The office has entered a proxy for your home {home}: {name} votes for it in “{title}”. If you vote"
                " yourself, the proxy ends. If this was not you, please call the office: {phone}",
                Link("🗳 Open the vote", f"votes_{number}"),
                home=home.label,
                name=known_as(holder.name),
                title=vote.title,
                phone=talk.community.phone,
            )
    return None
