"""The round on paper: whom to visit, with boxes to tick at the door; what is ticked is entered afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.dialogue.words import html as said
from handlers.visits.draft import HOWS, LEVELS, NEEDS, Draft, flow, known, said_day, today
from handlers.visits.person import goes
from storage import family
from storage.people import audit
from storage.people.people import Role
from storage.queues import files
from storage.understanding import Care, sure_of
from storage.visits import Plan, plans

PAGE = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><title>{heading}</title>
<style>
@page {{ size: A4 landscape; margin: 12mm }}
body {{ font: 11pt/1.4 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif }}
h1 {{ font-size: 16pt; margin: 0 }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ border: 1px solid #999; padding: 1.5mm; text-align: left; vertical-align: top }}
tr {{ break-inside: avoid }}
td {{ height: 14mm }}
</style>
<h1>{heading}</h1>
<p>{warning}</p>
<table><tr>{titles}</tr>
{rows}
</table>
</html>
"""


@flow.button(Role.VOLUNTEER)
async def print_round(talk: Talk[Draft]) -> None:
    """The staff's holds everybody, with those who are due first; a volunteer's those whom they visit."""
    if not talk.private:
        raise StaleTap("in a group")
    of_staff = talk.person.role >= Role.STAFF
    found = [each for each in await plans.all_of(talk.tx) if of_staff or talk.person.id in each.going]
    if not found:
        return talk.refuse("There is nobody to visit.")
    page = await _page(talk, found)
    document = await files.keep(talk.tx, f"visits-{today(talk)}.html", page.encode(), talk.now, once=True)
    await audit.note(talk.tx, talk.person.id, "visits.print", "", talk.now)
    return talk.tell(
        talk.chat_id,
        "🖨 The round on paper: open the file and print it. What is ticked you enter with “Write down”.",
        document=document,
        protected=True,
    )


@flow.recognises(lambda said: sure_of(said.words, Care.PAPER), who=Role.VOLUNTEER)
async def hear_print(talk: Talk[Draft]) -> None:
    await print_round(talk)


async def _page(talk: Talk[Draft], found: Sequence[Plan]) -> str:
    language = talk.person.language
    titles = (
        *(phrase("Who, and where"), phrase("How often"), phrase("Due on"), phrase("Last contact"), phrase("Who goes")),
        *(phrase("Met?"), phrase("Minutes"), phrase("What they need"), phrase("Date, signature")),
    )
    return PAGE.format(
        language=language,
        heading=said(language, phrase("Visits, as of {day}", day=today(talk))),
        warning=said(language, phrase("Nobody else may read this. Please give it back to the office.")),
        titles="".join(f"<th>{said(language, each)}</th>" for each in titles),
        rows="\n".join([await _row(talk, each) for each in found]),
    )


async def _row(talk: Talk[Draft], plan: Plan) -> str:
    language = talk.person.language
    elder = await family.find(talk.tx, plan.elder_id)
    assert elder
    cells = (
        Phrase("{who}", {"who": await known(talk, elder)}),
        LEVELS[plan.level],
        said_day(plan.due_on),
        said_day(plan.contact_on),
        Phrase("{who}", {"who": await goes(talk, plan)}),
        _boxes(HOWS),
        Phrase(""),
        _boxes(NEEDS),
        Phrase(""),
    )
    return "<tr>" + "".join(f"<td>{said(language, each).replace(chr(10), '<br>')}</td>" for each in cells) + "</tr>"


def _boxes(labels: Mapping[Any, Phrase]) -> Phrase:
    return Phrase("{boxes}", {"boxes": [Phrase("☐ {what}", {"what": each}) for each in labels.values()]})
