"""A forged tap moves nothing: of whoever may not, about what is not there, and in no form of data."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers import FLOWS, directory_of
from handlers.dialogue.step import MessageKind
from storage import reports
from storage.people.people import Role
from storage.queues import cards, conversations
from storage.queues.cards import Posted
from storage.queues.conversations import Conversation
from tests.support.forging import AT_A_TIME, content, fill, plausible, with_role
from tests.support.people import STAFF
from tests.support.tally import counted, parked_in

FOUND = directory_of().steps
STEPS = FOUND.all()


# Each moves nothing, so that one town does for all: what is compared is what there was before the first.


@pytest.mark.parametrize("role", [role for role in Role if role < max(step.who for step in STEPS)])
async def test_a_tap_by_somebody_who_may_not_moves_nothing_and_is_answered_kindly(town, anna, role):
    forbidden = [step for step in STEPS if role < step.who and step not in LISTENING]
    assert forbidden
    await fill(town)
    await with_role(town, anna, role)
    before, neighbours = await content(town.database), town.group(-1002)
    for at, step in enumerate(forbidden):
        for place in (None, neighbours):
            await anna.forges(plausible(step), place)
            assert anna.toasts.pop().startswith(("Only ", "That is out of date") if place else "Only "), step.route
        anna.hears("Only ")
        anna.hears_nothing()
        assert anna.labels == ["🏠 Home"], step.route
        if at % AT_A_TIME == AT_A_TIME - 1 or step is forbidden[-1]:
            assert await content(town.database) == before, step.route


REPLIES = {}
for _flow in FLOWS:
    for _card, _step in _flow.replies.items():
        REPLIES.setdefault(_step, []).append(_card)
LISTENING = [step for step in STEPS if step.route not in FOUND.buttons]


async def test_a_step_that_listens_cannot_be_tapped_by_anybody(town, liu, staff):
    await with_role(town, liu, Role.ADMIN)
    before = await content(town.database)
    for at, step in enumerate(LISTENING):
        await liu.forges(plausible(step), staff)
        assert liu.toasts.pop() == "已经过期，没有任何改动。", step.route
        if at % AT_A_TIME == AT_A_TIME - 1 or step is LISTENING[-1]:
            assert await content(town.database) == before, step.route


RECOGNISED = {each.step for flow in FLOWS for each in flow.recognised}  # Nobody hears of what they may not do.
HEARING = [step for step in LISTENING if MessageKind.WORDS in step.kinds and step not in RECOGNISED] + list(REPLIES)


@pytest.mark.parametrize("role", [role for role in Role if role < max(step.who for step in HEARING)])
async def test_words_from_somebody_who_may_not_say_them_move_nothing(town, anna, role):
    """Whoever was one of the staff a moment ago may still have a question open."""
    await fill(town)
    await with_role(town, anna, role)
    for place, step in enumerate(step for step in HEARING if role < step.who):
        async with town.database.transaction() as tx:
            kept = Conversation(step.route.partition(".")[0], step.route, "{}", 99)
            await conversations.remember(tx, {(anna.id, anna.id): kept}, town.clock.now())
            for card in REPLIES.get(step, ()):
                name = f"{card}:1" + (":1" if len(step._types) > 1 else "")
                await cards.put(tx, anna.id, name, Posted(500 + place), town.clock.now())
        before = await content(town.database)
        silent = step.kinds and MessageKind.WORDS not in step.kinds
        said = {"photo": [{"file_id": "p1"}]} if silent else {"text": "Let me in"}
        answered = {"message_id": 500 + place, "chat": {"id": anna.id}, "date": 1}
        await anna.sends(**said, reply_to_message=answered)
        assert anna.hears().startswith(("Only ", "That was for something that is over")), step.route
        assert await content(town.database) == before, step.route


NUMBERS = ("0", "999", str(2**63))
ODD = (
    "-1",
    "9" * 40,
    " 1",
    "+1",
    "01",
    "1_",
    "1.0",
    "１",
    "١",
    "",
    "1:1:1:1",
    "None",
)  # What reads them is one for all.


async def test_a_tap_about_something_that_does_not_exist_moves_nothing(town, liu, staff):
    """Numbers that no report has, that no database holds, or that no button of ours writes so."""
    async with town.database.transaction() as tx:
        await reports.open(tx, liu.id, "lift", "It is stuck", [], town.clock.now())
    await with_role(town, liu, Role.ADMIN)
    before = await content(town.database)
    numbered = [step for step in STEPS if int in step._types]
    for at, step in enumerate(numbered):
        numbers = NUMBERS if at % 10 else (*NUMBERS, *ODD)
        async with town.at_once():
            for number in numbers:
                await liu.forges(f"{step.route}:{number}", staff)
        assert liu.toasts == ["已经过期，没有任何改动。"] * len(numbers), (step.route, numbers)
        liu.toasts.clear()
        if at % AT_A_TIME == AT_A_TIME - 1 or step is numbered[-1]:
            assert await content(town.database) == before, step.route
    assert await parked_in(town) == []


def fits(data):
    return 1 <= len(data.encode()) <= 64


anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=64).filter(fits)
nearly = st.builds(
    "{}{}{}".format,
    st.sampled_from([step.route for step in STEPS]),
    st.lists(st.tuples(st.sampled_from(":@-. "), st.text("0123456789:@-zhenlift٣\0", max_size=12)), max_size=3).map(
        lambda parts: "".join(map("".join, parts))
    ),
    st.sampled_from(["", "@", "@1", "@0", "@-1", "@999999999999999999", "@9999999999999999999", "@x", "@1@1"]),
).filter(fits)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(anything, nearly), st.booleans())
async def test_no_data_of_a_tap_is_so_odd_that_the_bot_stumbles_or_leaves_the_spinner_turning(town, data, private):
    """Even where whoever taps may do everything."""
    liu, staff = town.people.get(8) or town.person(8, "刘伟", "zh-hans"), town.people[STAFF]
    before = len(liu.toasts)
    await liu.forges(data, None if private else staff)
    assert len(liu.toasts) == before + 1
    assert await parked_in(town) == []
    liu.unheard.clear()
    staff.unheard.clear()


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["/start ", "/start report_", "/start start_", "/report ", "/", "/language@linli_bot "]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=80),
)
async def test_no_command_and_no_deep_link_is_so_odd_that_the_bot_stumbles_or_stays_silent(town, command, rest):
    anna = town.people.get(7) or town.person(7, "Anna", "en")
    await anna.says(command + rest)
    assert anna.unheard
    assert await parked_in(town) == []
    anna.unheard.clear()


async def test_a_deep_link_to_what_only_the_staff_may_do_opens_nothing(town, anna):
    for payload in ("reports.take_1", "take_1", "report_1_2_3", "x" * 64, "start_start", "_", "menu"):
        await anna.says(f"/start {payload}")
        assert anna.unheard
        anna.unheard.clear()
    assert await counted(town) == []
