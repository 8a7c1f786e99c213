"""Whom the staff let go to people's homes: they speak with them first, accept them, or end it."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.help import cards
from handlers.help.desk import show_open
from handlers.help.draft import Draft, flow, in_a_line, offer_card, task_card, times_said
from handlers.help.leaving import leave
from handlers.menu.back import back
from storage.help import Helper, helpers, requests
from storage.people import audit, people
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.understanding import Care, sure_of

SHOWN = 20


@flow.command(
    "helpers",
    Role.STAFF,
    "Volunteers who may go to people's homes",
    wordings=["志愿者审核", "审核志愿者", "谁是志愿者", "accept volunteers", "screen volunteers"],
    aside=True,
)
async def show_helpers(talk: Talk[Draft]) -> None:
    if not talk.private:
        raise StaleTap("in a group")
    lines: list[Phrase] = []
    rows: list[Row] = []
    for each in await helpers.all_of(talk.tx, SHOWN):
        name = known_as(await people.name_of(talk.tx, each.person_id))
        lines.append(_line(each, name))
        label, step = (
            (phrase("✋ {name}: end it", name=name), decline)
            if each.screened
            else (
                phrase("✅ {name}: accept", name=name),
                accept,
            )
        )
        rows.append(Button(label, step, each.person_id))
    talk.say(
        "🙋 Volunteers. Whoever is accepted may go to people's homes: please speak with them first.\n\n{lines}",
        *rows[:SHOWN],
        back(show_open),
        lines=lines or phrase("none"),
    )


def _line(helper: Helper, name: Phrase | str) -> Phrase:
    values = {
        "sign": "✅" if helper.screened else "⏳",
        "name": name,
        "kinds": in_a_line(helper.kinds),
        "times": times_said(helper.times),
        "stairs": ", ".join(helper.stairs) or phrase("everywhere"),
        "paused": " ⏸" if helper.paused else "",
    }
    return Phrase("{sign} {name}: {kinds}\n🕒 {times} · 📍 {stairs}{paused}", values)


async def count_unscreened(post: Post) -> int:
    return await helpers.count_unscreened(post.tx)


@flow.recognises(lambda said: sure_of(said.words, Care.SCREEN), who=Role.STAFF)
async def hear_screening(talk: Talk[Draft]) -> None:
    await show_helpers(talk)


@flow.button(Role.STAFF)
async def accept(talk: Talk[Draft], stranger: int) -> None:
    offer, profile = await helpers.find(talk.tx, stranger), await people.find(talk.tx, stranger)
    if not offer or not profile:
        raise StaleTap(str(stranger))
    if stranger == talk.person.id:
        return talk.refuse("Somebody else of the staff decides about you.")
    if await helpers.screen(talk.tx, stranger, talk.person.id, talk.now):
        if profile.role < Role.VOLUNTEER:
            await people.appoint(talk.tx, stranger, Role.VOLUNTEER)
            talk.show_commands(stranger, Role.VOLUNTEER, profile.language)
        await audit.note(talk.tx, talk.person.id, "help.accept", "", talk.now, on_behalf=stranger)
        talk.tell(
            stranger, "🙋 The office has accepted you as a volunteer. I ask you when somebody needs you. /volunteer"
        )
    talk.tell(
        STAFF,
        "🙋 {name}: accepted by {staff}.",
        card=offer_card(stranger),
        name=known_as(profile.name),
        staff=talk.name,
    )
    return await _back(talk)


@flow.button(Role.STAFF)
async def decline(talk: Talk[Draft], stranger: int) -> None:
    offer, profile = await helpers.find(talk.tx, stranger), await people.find(talk.tx, stranger)
    if not offer or not profile:
        raise StaleTap(str(stranger))
    await end_going(talk, stranger)
    await audit.note(talk.tx, talk.person.id, "help.decline", "", talk.now, on_behalf=stranger)
    office = {"phone": talk.community.phone}
    talk.tell(
        stranger,
        phrase("🙋 Thank you for your help. The office has ended it; they gladly tell you why: {phone}", **office)
        if offer.screened
        else phrase(
            "🙋 Thank you for offering help. The office says: not now. They gladly tell you why: {phone}", **office
        ),
    )
    talk.tell(
        STAFF,
        "🙋 {name}: not now, says {staff}.",
        card=offer_card(stranger),
        name=known_as(profile.name),
        staff=talk.name,
    )
    await _back(talk)


async def end_going(post: Post, stranger: int) -> None:
    """They are accepted no longer, and what they were about to do is open for others; also when they are volunteers no
    more: whoever is made one again is spoken with again.
    """
    await helpers.decline(post.tx, stranger, post.now)
    for each in await requests.of_taker(post.tx, stranger):
        await leave(post, each, stranger)
        post.tell(
            stranger, "🤝 Help {number}: it is open for others now.", card=task_card(each.number), number=each.number
        )
        await cards.draw_everywhere(post, each)


async def _back(talk: Talk[Draft]) -> None:
    """To the list, where it was pressed there."""
    if talk.private:
        await show_helpers(talk)
