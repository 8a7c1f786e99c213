"""The staff look after what recurs: pause it, go on, end it, hand it over."""

from __future__ import annotations

from typing import Literal

from handlers.announcements.audiences import audience_words, conditions
from handlers.announcements.draft import Draft, flow
from handlers.announcements.recurring import existing_series, is_appointed, title_of
from handlers.announcements.repeating import next_words, rule_words, times_of
from handlers.announcements.saying import words_of
from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.dialogue.work import Area
from handlers.menu import workbench
from handlers.menu.menu import TO_MENU, menu
from storage.announcements import (
    Series,
    SeriesState,
    reach,
    series,
)
from storage.people import audit, people
from storage.people.people import Role

Action = Literal[
    "announcement.pause_series",
    "announcement.resume_series",
    "announcement.end_series",
    "announcement.take_over",
]
STATES = {SeriesState.PAUSED: phrase("⏸ paused"), SeriesState.ENDED: phrase("🏁 ended")}


@flow.button(Role.STAFF)
async def show_recurring(talk: Talk[Draft]) -> None:
    found = await series.going_on(talk.tx)
    talk.say(
        "🔁 Announcements that come again and again:{none}",
        *[Button(Phrase("{title}", {"title": title_of(each)}), show_series, each.number) for each in found],
        workbench.up(Area.NOTICES),
        none="" if found else phrase(" none yet. Write an announcement, and say how often under “When”."),
    )


async def count(post: Post) -> int:
    return len(await series.going_on(post.tx))


@flow.button(Role.STAFF)
async def show_series(talk: Talk[Draft], number: int) -> None:
    await _show(talk, await existing_series(talk, number))


async def _show(talk: Talk[Draft], each: Series) -> None:
    found = await reach(talk.tx, each.audience, conditions(talk.community), each.kind, talk.now)
    rows: list[Row] = []
    if each.state is SeriesState.ACTIVE:
        rows.append((Button("⏸ Pause", pause_series, each.number), Button("🏁 End it", ask_end_series, each.number)))
    elif each.state is SeriesState.PAUSED:
        rows.append((Button("▶️ Go on", resume_series, each.number), Button("🏁 End it", ask_end_series, each.number)))
    if each.owner != talk.person.id and each.state is not SeriesState.ENDED:
        rows.append(Button("🙋 I answer for it from now on", take_over, each.number))
    talk.say(
        "{words}\n\n👥 {audience}: {people} people today\n🔁 {rule}\n🕘 {state}\n✍️ {owner}",
        *rows,
        (Button("‹ Back", show_recurring), Button(TO_MENU, menu)),
        words=words_of(each.content),
        audience=audience_words(talk.community, each.audience),
        people=found.people,
        rule=rule_words(each.calendar),
        state=STATES.get(each.state) or next_words(each.calendar, talk.now, talk.community),
        owner=known_as(await people.name_of(talk.tx, each.owner)) if each.owner else phrase("nobody at present"),
    )


@flow.button(Role.STAFF)
async def pause_series(talk: Talk[Draft], number: int) -> None:
    await _changed(talk, number, await series.pause(talk.tx, number), "announcement.pause_series")


@flow.button(Role.STAFF)
async def resume_series(talk: Talk[Draft], number: int) -> None:
    """From its next time on: what came while it was paused is not made up for."""
    each = await existing_series(talk, number)
    following = next(iter(times_of(each.calendar, talk.now, talk.community, 1)), None)
    if not following:
        return await _changed(talk, number, await series.end(talk.tx, number), "announcement.end_series")
    resumed = await series.resume(talk.tx, number, following)
    return await _changed(talk, number, resumed, "announcement.resume_series")


@flow.button(Role.STAFF)
async def ask_end_series(talk: Talk[Draft], number: int) -> None:
    each = await existing_series(talk, number)
    talk.ask(
        "End it? It does not come again.\n{title}",
        Button("‹ Leave it", show_series, number),
        Button("🏁 Yes, end it", end_series, number),
        title=title_of(each),
    )


@flow.button(Role.STAFF)
async def end_series(talk: Talk[Draft], number: int) -> None:
    talk.end()
    await _changed(talk, number, await series.end(talk.tx, number), "announcement.end_series")


@flow.button(Role.STAFF)
async def take_over(talk: Talk[Draft], number: int) -> None:
    appointed = await is_appointed(talk, talk.person.id)
    taken = await series.hand_over(talk.tx, number, talk.person.id, appointed=appointed)
    await _changed(talk, number, taken, "announcement.take_over")


async def _changed(talk: Talk[Draft], number: int, changed: Series | None, action: Action) -> None:
    found = changed or await existing_series(talk, number)
    if changed:
        await audit.note(talk.tx, talk.person.id, action, str(number), talk.now)
    else:
        talk.toast("Got it already, no need to press again.")
    await _show(talk, found)
