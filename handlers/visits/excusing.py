"""Nobody goes today to whom a visit is due: the staff say why; until then it is offered again and again."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from handlers.dialogue.button import Button, in_pairs
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, one_line, phrase, plain
from handlers.help import hide_face
from handlers.menu.menu import TO_MENU, menu
from handlers.visits.draft import Draft, face_card, flow, known, today
from handlers.visits.offering import draw_everywhere
from handlers.visits.person import show_one, show_person
from storage import family
from storage.family import Elder
from storage.people import audit
from storage.people.people import Role
from storage.visits import plans

LIMIT = 100  # Characters of a reason.


class Excuse(StrEnum):
    AWAY = "away"
    HOSPITAL = "hospital"
    SEEN = "seen"
    WISH = "wish"


EXCUSES: Mapping[Excuse, Phrase] = {
    Excuse.AWAY: phrase("🧳 Away"),
    Excuse.HOSPITAL: phrase("🏥 In hospital"),
    Excuse.SEEN: phrase("👥 Seen today"),
    Excuse.WISH: phrase("✋ Their own wish"),
}


@flow.button(Role.STAFF)
async def ask_excuse(talk: Talk[Draft], elder_id: int) -> None:
    elder = await _existing(talk, elder_id)
    talk.draft = Draft(elder=elder_id)
    talk.ask(
        "✋ {who}: why does nobody go today? Press it or type it. Tomorrow it is due again.",
        *in_pairs([Button(label, excuse, elder_id, each) for each, label in EXCUSES.items()]),
        (Button("‹ Back", show_person, elder_id), Button(TO_MENU, menu)),
        then=hear_excuse,
        who=await known(talk, elder),
    )


@flow.button(Role.STAFF)
async def excuse(talk: Talk[Draft], elder_id: int, why: Excuse) -> None:
    await _excuse(talk, await _existing(talk, elder_id), plain(talk.community.language, EXCUSES[why]))


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_excuse(talk: Talk[Draft]) -> None:
    why = one_line(talk.words)
    if not why or len(why) > LIMIT:
        return talk.say("Please use at most {limit} characters.", limit=LIMIT)
    return await _excuse(talk, await _existing(talk, talk.draft.elder), why)


async def _excuse(talk: Talk[Draft], elder: Elder, why: str) -> None:
    plan = await plans.find(talk.tx, elder.elder_id)
    if not plan or not await plans.excuse(talk.tx, elder.elder_id, why, talk.person.id, today(talk)):
        return talk.refuse("That is noted already, or it is not due any more.")
    talk.end()
    for had in plan.once:
        await hide_face(talk, elder.person_id or 0, face_card(elder.elder_id, had))
    who = await known(talk, elder)
    for each in {*plan.going} - {talk.person.id}:
        talk.tell(each, "🚪 {who}: nobody need go today. Thank you!", who=who)
    if elder.person_id and plan.going:
        talk.tell(elder.person_id, "🚪 Nobody comes to see you today; from the next time on as always.")
    await audit.note(talk.tx, talk.person.id, "visits.excuse", "", talk.now, on_behalf=elder.person_id)
    await draw_everywhere(talk, elder)
    return await show_one(talk, elder, phrase("It is noted: nobody need go today.\n"))


async def _existing(talk: Talk[Draft], elder_id: int) -> Elder:
    """Of whom somebody is to look after."""
    elder = await family.find(talk.tx, elder_id)
    if not elder or not talk.private or not await plans.find(talk.tx, elder_id):
        raise StaleTap(str(elder_id))
    return elder
