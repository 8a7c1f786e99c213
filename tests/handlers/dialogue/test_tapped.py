"""What a tap is about: the question that is open, the one before it, or none any more."""

from types import SimpleNamespace

import pytest

from handlers.dialogue.button import SPENT
from handlers.dialogue.heard import Lead
from handlers.dialogue.step import StaleTap, Step
from handlers.dialogue.tapped import tapped
from storage.people.people import Role


async def take(_talk: object, _number: int) -> None:
    raise NotImplementedError


STEP = Step("form.day", take, Role.VISITOR)


def hear(data, starts=None):
    talk = SimpleNamespace(conversation=SimpleNamespace(question=7, answered=6))
    steps = SimpleNamespace(buttons={"form.day": STEP}, starts=starts or {})
    return tapped(talk, data, steps, SimpleNamespace(already=lambda other: "already" if other is talk else None))


def test_a_button_of_the_open_question_answers_it_and_one_of_a_card_has_nothing_to_do_with_it():
    assert hear("form.day:3@7") == Lead(STEP, [3], question=7)
    assert hear("form.day:3") == Lead(STEP, [3], elsewhere=True)


def test_a_command_begins_anew_unless_it_leaves_the_dialogue_as_it_is():
    assert hear("form.day:3", {"form.day": SimpleNamespace(aside=False)}) == Lead(STEP, [3], anew=True)
    assert hear("form.day:3", {"form.day": SimpleNamespace(aside=True)}) == Lead(STEP, [3])
    assert hear("form.day:3@7", {"form.day": SimpleNamespace(aside=False)}) == Lead(STEP, [3], question=7)


def test_what_was_answered_a_moment_ago_is_said_to_be_and_anything_older_is_stale():
    assert hear("form.day:3@6")() == hear(SPENT)() == "already"
    for data in ("form.day:3@5", "form.day:3@8", "form.gone:3"):
        with pytest.raises(StaleTap, match=data):
            hear(data)
    for data in ("form.day:x", "form.day"):
        with pytest.raises(StaleTap, match=r"form\.day"):
            hear(data)
