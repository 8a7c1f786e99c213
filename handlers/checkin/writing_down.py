"""“我有高血压”, “钥匙在邻居那”: shown with its place on the emergency sheet, and written there after a yes."""

from __future__ import annotations

import re
from typing import Any

from handlers.checkin.about_oneself import part_in
from handlers.checkin.draft import Draft, flow
from handlers.checkin.setting import note
from handlers.checkin.sheet import LIMIT, ask_part, of_theirs, show_parts
from handlers.checkin.taking import SHEET
from handlers.dialogue.button import Button, Style
from handlers.dialogue.said import Recogniser
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import known_as, one_line, phrase
from handlers.family import acts_for
from handlers.menu.menu import TO_MENU, menu
from storage import family
from storage.checkin import sheets
from storage.family import Elder
from storage.people import audit

SURE = 0.93
_OF = re.compile(
    r"^(?:我(?:的)?(?:妈妈?|爸爸?|母亲|父亲|爷爷|奶奶|外公|外婆|姥姥|姥爷|公公|婆婆|岳父|岳母)"
    r"|(?:my )(?:mother|father|mum|mom|dad|grandma"
    r"|grandpa|grandmother|grandfather))(?:'s)?[ 的家]{0,2}",
    re.IGNORECASE,
)
_THEIRS = re.compile(r"^(has|takes|is|lives|gets|goes)\b", re.IGNORECASE)
_FIRST_PERSON = {"has": "I have", "takes": "I take", "is": "I am", "lives": "I live", "gets": "I get", "goes": "I go"}


def as_they_would(words: str) -> str | None:
    """“我妈有高血压”: as she herself would say it. None: it is not about a parent."""
    found = _OF.match(words[:LIMIT])
    if not found:
        return None
    return _THEIRS.sub(lambda verb: _FIRST_PERSON[verb[1].lower()], words[found.end() :].strip())


async def is_about(talk: Talk[Any]) -> Recogniser:
    """Looked up only for who says such a thing; whom nobody cares for here means something else."""
    theirs_ = as_they_would(talk.words)
    part = part_in(theirs_ if theirs_ is not None else talk.words)
    sure = SURE if part and talk.private and await whose(talk, of_another=theirs_ is not None) else 0.0
    return lambda _: sure


async def whose(talk: Talk[Any], *, of_another: bool) -> Elder | None:
    if not of_another:
        return await family.of_person(talk.tx, talk.person.id)
    links = await family.of_relative(talk.tx, talk.person.id)
    found = [each for link in links if (each := await acts_for.holds(talk, link.elder_id))]
    return found[0] if len(found) == 1 else None


@flow.recognises(
    lambda _: 0.0,
    ANYONE,
    informed=is_about,
    form=lambda words: bool(part_in(words)),  # An illness is no emergency, whatever its name sounds like.
)
async def hear_about_oneself(talk: Talk[Draft]) -> None:
    words = one_line(talk.words)
    said = as_they_would(words)
    part = part_in(said if said is not None else words)
    elder = await whose(talk, of_another=said is not None)
    if not part or not elder:
        raise StaleTap("it is about nobody")
    talk.secret()
    talk.draft = Draft(elder=elder.elder_id, part=part, said=words)
    return talk.ask(
        "🔑 Shall I write this on the emergency sheet of {name}?\n\n{part}: {words}\n\nOnly whoever comes to the door"
        " in an alarm reads it, while it runs; each look is told afterwards.",
        Button("✅ Yes, write it", write_down).styled(Style.SUCCESS),
        Button("✏️ Type it anew", ask_part, elder.elder_id, part).changing(),
        Button("‹ No", show_parts, elder.elder_id),
        Button(TO_MENU, menu),
        protected=True,
        name=known_as(elder.name),
        part=SHEET[part],
        words=words,
    )


@flow.button(ANYONE)
async def write_down(talk: Talk[Draft]) -> None:
    """Beside what stands there."""
    draft = talk.draft
    if draft.part not in SHEET or not draft.said:
        raise StaleTap("nothing was said")
    elder = await of_theirs(talk, draft.elder)
    sheet = await sheets.find(talk.tx, elder.elder_id)
    before = sheet.get(draft.part, "")
    whole = f"{before}；{draft.said}" if before and draft.said not in before else before or draft.said
    if len(whole) > LIMIT:
        return talk.refuse("There is no room beside what stands there: at most {limit} characters.", limit=LIMIT)
    await sheets.put(talk.tx, elder.elder_id, {**sheet, draft.part: whole})
    await audit.note(talk.tx, talk.person.id, "checkin.write_sheet", "", talk.now, on_behalf=elder.person_id)
    await note(talk, elder, phrase("🔑 {name} has written on your emergency sheet.", name=talk.name))
    talk.end()
    return await show_parts(talk, elder.elder_id)
