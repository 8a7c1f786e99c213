"""The demo's opening: what has happened in the community before the newcomer looks; and the first steps after it."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from bot.demo.telegram.refusal import Json
from bot.demo.town import tour
from bot.demo.town.part import Part
from bot.demo.town.stage import BEFORE, Stage
from handlers import CAPABILITIES


def parts() -> list[Part]:
    """Of the capabilities that have a file of their name here."""
    names = [f"{__package__}.{each.flow.name}" for each in CAPABILITIES]
    return [import_module(name).part for name in names if find_spec(name)]


def environment() -> dict[str, str]:
    return {key: value for part in parts() for key, value in part.environment.items()}


def first_steps() -> list[Json]:
    return [*tour.BEGINNING, *(step for part in parts() for step in part.tour), *tour.END]


async def tell(stage: Stage) -> None:
    """Each scene in its time; those of one moment in the order of the menu."""
    for scene in sorted((scene for part in parts() for scene in part.scenes), key=lambda scene: scene.hours):
        stage.at(scene.hours)
        await scene.tell(stage)
    stage.at(BEFORE)
