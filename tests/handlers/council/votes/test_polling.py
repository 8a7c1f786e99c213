"""Small polls, made in a minute: Telegram's own, which count people and never homes."""

import pytest

from handlers.council.votes.polling import read_poll


@pytest.mark.parametrize(
    ("said", "question", "answers"),
    [
        ("周六放电影吗？来/不来", "周六放电影吗？", ["来", "不来"]),
        ("Film on Saturday? Yes / No / No / Maybe", "Film on Saturday?", ["Yes", "No", "Maybe"]),
        ("Which film\nFlipped\nUp", "Which film", ["Flipped", "Up"]),
        ("Film on Saturday?", "Film on Saturday?", []),
        ("  ", "", []),
    ],
)
def test_a_line_is_a_question_and_its_answers(said, question, answers):
    assert read_poll(said) == (question, answers)


async def test_a_resident_makes_one_with_a_sentence_and_a_tap(town, anna):
    await anna.says("/poll Film on Saturday? I come / I do not")
    anna.hears("Film on Saturday?", "○ I come", "Names are not shown")
    assert not any("group" in each for each in anna.labels)
    await anna.taps("3 days")
    anna.hears("Film on Saturday?")
    await anna.taps("📱 Here, to pass on to any chat")
    [poll] = anna.polls
    assert (poll["question"], [each["text"] for each in poll["options"]]) == (
        "Film on Saturday?",
        ["I come", "I do not"],
    )
    assert poll["hide_results_until_closes"]
    assert poll["close_date"] == town.clock.now().timestamp() + 3 * 86_400
    anna.hears("counts people, not homes")
    await anna.forges("council.send_poll:0")  # A group is not theirs to write into.
    anna.hears("Nothing was changed")
    anna.toasts.clear()


async def test_staff_put_one_into_a_buildings_group(zhao, building):
    await zhao.says("做个小调查")
    zhao.hears("What do you want to know")
    await zhao.says("x" * 201)
    zhao.hears("Please type it again")
    await zhao.says("Film on Saturday?")
    zhao.hears("○ Yes", "○ No", "○ Either is fine")
    await zhao.taps("👥 Building 9")
    zhao.hears("on its way: Building 9")
    building.hears("小调查")
    assert len(building.polls) == 1
