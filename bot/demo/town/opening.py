"""The demo's opening: what has happened in the community before the newcomer looks; and the first steps after it."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec

from bot.demo.telegram.refusal import Json
from bot.demo.town import tour
from bot.demo.town.part import Part
from bot.demo.town.stage import BEFORE, Stage
from handlers import CAPABILITIES
from handlers.dialogue.capability import Capability


def parts(capabilities: Sequence[Capability] = CAPABILITIES, elsewhere: Sequence[str] = ()) -> list[Part]:
    """Of the capabilities that have a file of their name here, or in a package of those that live elsewhere."""
    packages = [str(__package__), *elsewhere]
    names = [f"{package}.{each.flow.name}" for each in capabilities for package in packages]
    return [import_module(name).part for name in names if find_spec(name)]


def environment() -> dict[str, str]:
    return {key: value for part in parts() for key, value in part.environment.items()}


def first_steps(known: Sequence[Part] | None = None) -> list[Json]:
    known = parts() if known is None else known
    return [*tour.BEGINNING, *(step for part in known for step in part.tour), *tour.END]


async def tell(stage: Stage) -> None:
    """Each scene in its time; those of one moment in the order of the menu."""
    for scene in sorted((scene for part in parts() for scene in part.scenes), key=lambda scene: scene.hours):
        stage.at(scene.hours)
        await scene.tell(stage)
    stage.at(BEFORE)
