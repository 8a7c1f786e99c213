"""Small polls, made in a minute: they count people and never homes; in private, in a group, or as Telegram's own."""

import pytest

from handlers.council.polls.ending import ask_people, end_polls
from handlers.council.polls.reading import how_surely_polls, read_poll
from handlers.dialogue.post import Post
from handlers.dialogue.said import Said
from storage.people import households
from storage.queues import outbox
from tests.support.council import moves_in


async def passes(town, **delta):
    """Time goes by, and what is due happens."""
    town.clock.ahead(**delta)
    async with town.database.transaction() as tx:
        post = Post(tx, town.community, town.clock.now())
        await ask_people(post)
        await end_polls(post)
        await outbox.post(tx, await post.calls(), town.clock.now())
    await town.deliver()


@pytest.mark.parametrize(
    ("said", "question", "answers"),
    [
        ("周六放电影吗？来/不来", "周六放电影吗？", ["来", "不来"]),
        ("Film on Saturday? Yes / No / No / Maybe", "Film on Saturday?", ["Yes", "No", "Maybe"]),
        ("Which film\nFlipped\nUp", "Which film", ["Flipped", "Up"]),
        ("Film on Saturday?", "Film on Saturday?", []),
        ("\u202eFilm? Yes / Y\u200bes / No", "Film?", ["Yes", "No"]),  # Unseen signs make no other answer.
        ("  ", "", []),
    ],
)
def test_a_line_is_a_question_and_its_answers(said, question, answers):
    assert read_poll(said) == (question, answers)


@pytest.mark.parametrize(
    ("said", "sure"),
    [
        ("周六放电影吗？来/不来", True),
        ("Film on Saturday? I come / I do not / perhaps", True),
        ("给邻居发个小调查：周六看电影吗", True),
        ("start a quick poll: film on Saturday?", True),
        ("群里搞个小投票，周六放不放电影", True),
        ("周六放电影吗？", False),
        ("24/7有人值班吗？", False),
        ("电梯什么时候修好？", False),
        ("有人吗？1/2/3/4/5", False),
    ],
)
def test_a_question_with_answers_behind_it_is_a_poll(said, sure):
    assert bool(how_surely_polls(Said(said))) is sure


async def test_what_asks_nothing_is_no_poll(town, anna):
    for said in ("/poll 0？", "/poll ？？"):
        await anna.says(said)
        anna.hears("I find no question in that")
    await anna.says("/poll")
    anna.hears("What do you want to know")
    await anna.says("make a quick poll: film on Saturday?")
    assert anna.hears("film on Saturday?").startswith("📊 <b>film")


async def test_a_visitor_gets_telegrams_own_to_pass_on(town, anna):
    await anna.says("/poll Film on Saturday? I come / I do not")
    anna.hears("Film on Saturday?", "○ I come", "Names are not shown")
    assert anna.labels == ["3 days", "7 days", "📱 Telegram's own, for another chat", "✏️ Change it", "🏠 Home"]
    await anna.taps("3 days")
    anna.hears("Film on Saturday?")
    await anna.taps("📱 Telegram's own, for another chat")
    [poll] = anna.polls
    assert (poll["question"], [each["text"] for each in poll["options"]]) == (
        "Film on Saturday?",
        ["I come", "I do not"],
    )
    assert poll["hide_results_until_closes"]
    assert poll["close_date"] == town.clock.now().timestamp() + 3 * 86_400
    anna.hears("counts people, not homes")
    for forged in ("council.send_poll:0", "council.begin_poll:0", "council.begin_poll:-2", "council.end_poll:1"):
        await anna.forges(forged)  # A group is not theirs to write into, nor everybody.
        anna.hears("Nothing was changed")
        anna.toasts.clear()


async def test_neighbours_answer_by_one_tap_in_one_message_and_read_what_was_counted(town, anna):
    await moves_in(town, anna)
    bao, visitor = town.person(10, "Bao"), town.person(11, "Max")
    await moves_in(town, bao, ("3", "2", "401"), floor=4)
    await visitor.arrives()
    await anna.says("/poll <b>Film</b> on Saturday? I come / I do not")
    anna.hears("&lt;b&gt;Film")
    await anna.taps("✅ Begin it")
    anna.hears("It has begun", "find it under /poll")
    await bao.says("/poll")
    bao.hears("What do you want to know")
    await bao.taps("📊 <b>Film</b> on Saturday?")
    bao.hears("Please tap your answer")
    assert bao.labels == ["I come", "I do not", "🏠 Home"]
    await bao.taps("I do not")
    assert bao.toasts[-1] == "You say: I do not"
    bao.hears("You say: <b>I do not</b>")
    assert "✅ I do not" in bao.labels
    await bao.taps("I come")  # They have changed their mind; still one message, and one person.
    bao.hears("You say: <b>I come</b>")
    await visitor.says("/poll 1")
    visitor.hears("What do you want to know")
    for forged in ("council.answer_poll:1:0", "council.show_poll:1", "council.end_poll:1"):
        await visitor.forges(forged)
        visitor.hears("Nothing was changed")
    await bao.forges("council.answer_poll:1:7")
    bao.hears("Nothing was changed")
    await anna.says("/poll 1")
    anna.hears("Please tap your answer")
    await passes(town, days=2)
    for person in (anna, bao):
        person.hears("1 person", "I come: <b>1</b>\n▓▓▓▓▓▓▓▓▓▓", "I do not: <b>0</b>")
    await bao.says("poll results")
    bao.hears("&lt;b&gt;Film", "I come: <b>1</b>")
    await visitor.says("小调查结果")
    visitor.hears("None of the small polls that asked you is over yet")
    await bao.forges("council.answer_poll:1:1")
    assert bao.toasts[-1] == "This poll is over."
    await bao.says("/poll 1")
    bao.hears("I come: <b>1</b>")
    async with town.database.transaction() as tx:
        assert not await tx.value("SELECT count(*) FROM small_poll_answers")


async def test_staff_put_one_into_a_buildings_group_or_ask_everybody(town, zhao, building, anna):
    await moves_in(town, anna)
    max_ = town.person(11, "Max", new=True)
    await zhao.says("做个小调查")
    zhao.hears("What do you want to know")
    await zhao.says("x" * 201)
    zhao.hears("Please type it again")
    await zhao.says("Film on Saturday?")
    zhao.hears("○ Yes", "○ No", "○ Either is fine")
    await zhao.taps("👥 Building 9")
    zhao.hears("It has begun", "Building 9: its group and everybody who lives there")
    building.hears("Film on Saturday?", "请点您的回答")
    await max_.taps("Yes", building)  # Nobody has told them yet what the bot keeps.
    assert max_.toasts[-1].startswith("Please open our private chat once")
    max_.new = False
    await max_.arrives()
    await max_.taps("Yes", building)
    assert max_.toasts[-1] == "You say: Yes"
    assert "1人已作答" in building.hears("Film on Saturday?")  # How many, not what; the same message.
    await max_.taps("No", building)
    await zhao.taps("🏁 End it now")
    zhao.hears("no more answers")
    await passes(town, minutes=1)
    building.hears("Film on Saturday?")
    building.hears("共1人作答", "No：<b>1</b>")
    for person in (zhao, max_):
        person.hears("No: <b>1</b>")
    await zhao.says("/poll Tea at four? Yes / No")
    zhao.hears("○ Yes")
    await zhao.taps("📨 To everybody who lives here")
    zhao.hears("each in private")
    await passes(town, seconds=1)
    anna.hears("Tea at four?", "Please tap your answer")
    await anna.taps("Yes")
    anna.hears("You say: <b>Yes</b>")


async def test_a_poll_for_one_building_asks_its_people_alone_with_or_without_a_group(town, zhao, anna):
    wei = town.person(77, "Wei")
    await moves_in(town, anna)
    await moves_in(town, wei, ("12", "1", "101"))
    await zhao.says("/poll Tea at four? Yes / No")
    zhao.hears("○ Yes")
    await zhao.taps("👥 Building 12")
    zhao.hears("Building 12: everybody who lives there is asked now, each in private")
    await passes(town, seconds=1)
    wei.hears("Tea at four?", "Please tap your answer")
    await wei.taps("Yes")
    wei.hears("You say: <b>Yes</b>", "Answered so far: 1 person")
    for forged in ("council.answer_poll:1:0", "council.show_poll:1"):
        await anna.forges(forged)
        anna.hears("Nothing was changed")
    await anna.says("/poll")
    anna.hears("What do you want to know")
    assert "📊 Tea at four?" not in anna.labels
    await wei.says("/poll")
    wei.hears("What do you want to know")
    assert "📊 Tea at four?" in wei.labels


async def test_of_many_buildings_the_next_ones_are_a_tap_away(town, zhao):
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry((str(n), "1", "101"), 1, 895_000) for n in range(1, 13)])
    await zhao.says("/poll Tea at four? Yes / No")
    zhao.hears("○ Yes")
    await zhao.taps("🏢 Another building")
    zhao.hears("Tea at four?", "Which building?")
    await zhao.taps("More ›")
    zhao.hears("Which building?")
    await zhao.taps("👥 Building 12")
    zhao.hears("Building 12: everybody who lives there")
    for forged in ("council.show_poll_places:99", "council.show_poll_places:-1", "council.begin_poll:13"):
        await zhao.forges(forged)
        zhao.hears("Nothing was changed")


async def test_in_simple_mode_an_answer_changes_nothing_under_ones_eyes(town, anna):
    await moves_in(town, anna)
    async with town.database.transaction() as tx:
        await tx.run("UPDATE people SET simple = 1 WHERE person_id = :id", id=anna.id)
    bao = town.person(10, "Bao")
    await moves_in(town, bao, ("3", "2", "401"), floor=4)
    await bao.says("/poll Film on Saturday? I come / I do not")
    bao.hears("Film")
    await bao.taps("✅ Begin it")
    bao.hears("It has begun")
    await anna.forges("council.show_poll:1")
    anna.hears("Please tap your answer")
    await anna.taps("I come")
    anna.hears("You say: <b>I come</b>")
    assert not anna.last["edit"]
