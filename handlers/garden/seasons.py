"""Seasons that end soon: the office sets the next one, so that each home can keep its plot."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.dialogue.work import Area
from handlers.garden.draft import Draft, called, flow, garden_of, step_named
from handlers.garden.words import day
from handlers.menu.workbench import up
from storage.garden import plots
from storage.people.people import Role


@flow.button(Role.STAFF)
async def show_ending(talk: Talk[Draft]) -> None:
    garden = await garden_of(talk)
    found = [(space, space.season) for space in plots.ending(garden, talk.now) if space.season]
    talk.say(
        phrase(
            "🌱 These seasons end. Set the next one, and each home is asked whether it keeps its plot.\n{lines}",
            lines=[
                phrase("{space}: until {day}", space=called(space), day=day(season.last, garden))
                for space, season in found
            ],
        )
        if found
        else phrase("Nothing is left to decide."),
        *[
            Button(
                phrase("🌱 {space}: the next season", space=called(space)), step_named("ask_value"), space.key, "season"
            )
            for space, _ in found
        ],
        up(Area.PLACES),
    )


async def count_ending(post: Post) -> int:
    return len(plots.ending(await garden_of(post), post.now))
