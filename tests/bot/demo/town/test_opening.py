"""What the capabilities brought to the demo's town."""

from pathlib import Path

from bot.demo.town import estate, opening
from bot.demo.town.cast import CAST
from bot.demo.town.stage import BEFORE
from handlers import CAPABILITIES

FRAME = {"__init__", "cast", "estate", "opening", "part", "stage", "steps", "tour"}


def test_a_file_beside_the_frame_is_found_by_its_capabilitys_name():
    beside = Path(estate.__file__).parent
    files = {path.stem for path in (*beside.glob("*.py"), *(init.parent for init in beside.glob("*/__init__.py")))}
    files -= FRAME
    assert files <= {each.flow.name for each in CAPABILITIES}
    assert len(opening.parts()) == len(files)


def test_the_tour_goes_through_the_capabilities_in_the_order_of_the_menu():
    steps = [step["id"] for step in opening.first_steps()]
    assert len(set(steps)) == len(steps)
    assert (steps[0], steps[-1]) == ("start", "commands")
    known = ["well", "report", "take", "sort", "garden", "green", "council", "announce", "simple", "join", "kill"]
    assert [step for step in steps if step in known] == known  # Others may stand between.


def test_each_step_is_on_somebodys_phone_and_in_both_languages():
    phones = {each.id for each in (*CAST.people, *CAST.groups)}
    for step in opening.first_steps():
        assert step["phone"] in phones
        assert all(set(step[words]) == {"zh", "en"} for words in ("title", "text", "button"))
        assert step["seen"]


def test_a_step_is_ticked_off_by_its_own_button():
    """One saying ticks off one event, not two."""
    for step in opening.first_steps():
        said = [act for act in step["acts"] if isinstance(act, dict) and act["do"] == "say"]
        awaited = [e for e in step["seen"] if e["type"] == "wrote" or (e["type"], e.get("do")) == ("did", "say")]
        assert not said or len(awaited) <= len(said), step["id"]


def test_the_story_is_over_when_the_newcomer_looks():
    hours = [scene.hours for part in opening.parts() for scene in part.scenes]
    assert hours
    assert all(0 <= each <= BEFORE for each in hours)
