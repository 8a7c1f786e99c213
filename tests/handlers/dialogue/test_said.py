"""One arbiter of what was meant: the surest, all that are nearly as sure, or nobody."""

from typing import NamedTuple

import pytest

from handlers.dialogue.said import CERTAIN, ENOUGH, NEARLY, Recognised, Said, arbitrate
from handlers.dialogue.words import phrase
from storage.understanding import Intent

CALLED = phrase("This?")


class Somewhere(NamedTuple):
    route: str


def meant(*sure):
    """Each: how sure it is, and whether it can be asked back; which of them were meant."""
    each = [
        Recognised(lambda _, how=how: how, Somewhere(f"flow{place}.step"), CALLED if called else None, form=place)
        for place, (how, called) in enumerate(sure)
    ]
    return [found.form for found in arbitrate(Said("x"), each).choices]


@pytest.mark.parametrize(
    ("sure", "found"),
    [
        ([], []),
        ([(ENOUGH - 0.01, True)], []),
        ([(ENOUGH, True)], [0]),
        ([(0.6, True), (0.9, True)], [1]),
        ([(0.6, True), (0.6 + NEARLY / 2, True)], [1, 0]),
        ([(0.9, True), (0.9, True), (0.9, True)], [0, 1, 2]),
        ([(0.9, True), (0.9, False)], [0]),  # It cannot be asked back: the first one wins.
        ([(0.9, False), (0.9, True)], [0]),
        ([(0.9, True), (0.9 - 2 * NEARLY, True)], [0]),
        ([(CERTAIN, True), (CERTAIN - NEARLY / 2, True)], [0]),  # It is asked for to the word.
    ],
)
def test_the_surest_and_those_that_are_nearly_as_sure(sure, found):
    assert meant(*sure) == found


def test_two_of_one_capability_are_not_told_apart():
    both = [Recognised(lambda _: 0.9, Somewhere(f"flow.{step}"), CALLED) for step in ("one", "two")]
    assert arbitrate(Said("x"), both).choices == (both[0],)


def test_how_sure_it_is_that_something_is_meant_and_nothing_else():
    said = Said("电梯坏了")
    meant = said.understood.intent
    assert said.means(meant) == said.understood.sure > 0
    others = [each for each in Intent if each not in (meant, said.understood.tie)]
    assert others
    assert not any(map(said.means, others))
