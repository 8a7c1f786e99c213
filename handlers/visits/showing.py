"""What was sent with the latest visits: photos, voice messages; for the same few who read of them."""

from __future__ import annotations

from handlers.dialogue.attachment import Attachment
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.visits.draft import Draft, flow
from handlers.visits.owning import knows, visits
from handlers.visits.person import LATEST
from storage.people import audit
from storage.visits import plans, records


@flow.button(visits)
async def show_sent(talk: Talk[Draft], elder_id: int) -> None:
    elder = await talk.granted(visits, elder_id)
    if not await knows(talk, await plans.find(talk.tx, elder_id)):
        raise StaleTap(str(elder_id))
    await audit.note(talk.tx, talk.person.id, "visits.look", "", talk.now, on_behalf=elder.person_id)
    for visit in await records.latest(talk.tx, elder_id, LATEST):
        for sent in visit.attached:
            talk.tell(
                talk.chat_id,
                "📎 Of the visit on {day}:",
                attached=Attachment(MessageKind(sent["kind"]), sent["content"]),
                protected=True,
                day=visit.day_on,
            )
