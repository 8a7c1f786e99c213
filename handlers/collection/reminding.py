"""The evening before: whoever asked for it hears what is collected tomorrow, once, and not when it is too late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from handlers.collection.asking import ALL, show_all
from handlers.collection.calendar import Calendar, Collected
from handlers.collection.dates import begin_of, coming_on, local, moment_of
from handlers.collection.words import day as said_day
from handlers.collection.words import hours_and_place
from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.family import still_speaks
from storage.collection import behalf, reminders


async def remind(post: Post) -> None:
    """What was told and that it was told are one commit: nobody hears it twice, none is lost while we are down."""
    today = local(post).date()
    for day in (today, today + timedelta(days=1)):
        if post.now >= moment_of(post, day):
            await _remind_of(post, day, phrase("Today") if day == today else phrase("Tomorrow"))


async def _remind_of(post: Post, day: date, when: Phrase) -> None:
    theirs: defaultdict[tuple[int, int], list[Collected]] = defaultdict(
        list
    )  # By who is told, and for whom; 0: it is theirs.
    for kind, collected in post.community.of(Calendar).kinds.items():
        if post.now >= begin_of(post, collected, day) or not await coming_on(post, collected, day):
            continue
        if await reminders.tell_once(post.tx, kind, day, post.now):
            for person_id in await reminders.people_of(post.tx, kind):
                theirs[person_id, 0].append(collected)
            for helper_id, elder_id in await behalf.helpers_of(post.tx, kind):
                theirs[helper_id, elder_id].append(collected)
    for (person_id, elder_id), all_ in theirs.items():
        elder = await still_speaks(post, elder_id, person_id) if elder_id else None
        if elder or not elder_id:
            _tell(post, person_id, day, when, all_, phrase(", for {name}", name=known_as(elder.name)) if elder else "")
        else:
            await behalf.end(post.tx, elder_id, person_id)


def _tell(post: Post, person_id: int, day: date, when: Phrase, all_: Sequence[Collected], whose: Phrase | str) -> None:
    post.tell(
        person_id,
        "🔔 {when}, {day}{whose}:\n\n{lines}",
        Button(ALL, show_all),
        expires=min(begin_of(post, each, day) for each in all_),
        when=when,
        day=said_day(post, day),
        whose=whose,
        lines=[_line(each) for each in all_],
    )


def _line(collected: Collected) -> Phrase:
    note = Phrase("\n📌 {note}", {"note": collected.note}) if collected.note else ""
    return Phrase(
        "<b>{name}</b>{about}{note}", {"name": collected.name, "about": hours_and_place(collected), "note": note}
    )
