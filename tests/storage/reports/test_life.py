"""The life of a report, exhaustively: every pair of states, by everybody; what is not in the table does not happen."""

from itertools import product

import pytest

from storage import reports
from storage.reports import Refusal, Remark, events, followers, life
from storage.reports.life import ENDED, OPEN, TAKEN, Asks, By, State
from tests.support.people import STAFF

PAIRS = list(product(State, State, By))
SAID = {Asks.NOTHING: Remark(), Asks.REASON: Remark(reason="ordered"), Asks.OTHER: Remark(other=1)}


async def at(tx, state, now):
    """A report that has come to this state, and another one, number 1, that it may be joined to."""
    await reports.open(tx, 7, "lift", "The other one", [], now)
    report = await reports.open(tx, 7, "lift", "It is stuck", [], now)
    ways = {State.SENT: [], State.ACCEPTED: [State.ACCEPTED], State.DECLINED: [State.DECLINED]}
    ways |= {State.CONFIRMED: [State.ACCEPTED, State.DONE, State.CONFIRMED]}
    for each in ways.get(state, [State.ACCEPTED, state]):
        by = next(by for by in By if life.transition(report.state, each, by))
        step = life.transition(report.state, each, by)
        report = await reports.change(tx, report.number, each, by, 8, now, SAID[step.asks])
    assert report.state is state
    return report


@pytest.mark.parametrize("before", State)
async def test_what_stands_in_the_table_happens_and_nothing_else(town, before):
    now = town.clock.now()
    for after, by in product(State, By):
        async with town.database.transaction() as tx:
            report = await at(tx, before, now)
            known = len(await events.of_report(tx, report.number, 99))
            step = life.transition(before, after, by)
            outcome = await reports.change(
                tx, report.number, after, by, 8, now, SAID[step.asks if step else Asks.REASON]
            )
            history = await events.of_report(tx, report.number, 99)
            kept = await reports.find(tx, report.number)
            if step:
                assert (outcome.state, kept.state, history[-1].state) == (after, after, after)
                assert len(history) == known + 1
                assert kept.is_open == (after in OPEN)
            else:
                assert isinstance(outcome, Refusal)
                assert kept == report
                assert len(history) == known


def test_the_table_says_what_is_meant():
    assert set(OPEN) | set(ENDED) == set(State)
    assert all(step.before is not step.after for step in life.TRANSITIONS.values())
    for before, after, by in life.TRANSITIONS:
        assert life.choices(before, by), (before, after)
    for state in ENDED:  # Nothing is lost for ever: the staff can open it again.
        assert life.transition(state, State.ACCEPTED, By.STAFF)
    for state in OPEN:  # Nobody is stuck: each of them has a way to an end.
        assert {step.after for step in life.choices(state, By.STAFF)} & {*ENDED, *TAKEN}
        assert life.transition(state, State.WITHDRAWN, By.REPORTER)
    assert not life.choices(State.SENT, By.FOLLOWER)
    reasons = {step.after for step in life.TRANSITIONS.values() if step.by is By.STAFF and step.asks is Asks.REASON}
    assert reasons == {State.PARTS, State.RESIDENT, State.DECLINED, State.CLOSED}


@pytest.mark.parametrize("step", [s for s in life.TRANSITIONS.values() if s.asks is not Asks.NOTHING], ids=str)
async def test_a_step_that_has_to_be_explained_is_refused_without(town, step):
    async with town.database.transaction() as tx:
        report = await at(tx, step.before, town.clock.now())
        outcome = await reports.change(tx, report.number, step.after, step.by, 8, town.clock.now())
        assert outcome == Refusal(report)


@pytest.mark.parametrize("state", State)
async def test_the_staff_press_every_state_from_every_state_and_are_answered(town, anna, liu, staff, state):
    """Through the buttons, forged or not: it happens, it is asked for, or it is refused with a sentence."""
    for before in State:
        async with town.database.transaction() as tx:
            report = await at(tx, before, town.clock.now())
        await liu.forges(f"reports.set_state:{report.number}:{state}", staff)
        async with town.database.transaction() as tx:
            kept = await reports.find(tx, report.number)
        step = life.transition(before, state, By.STAFF)
        if step and step.asks is Asks.NOTHING:
            assert kept.state is state
        else:
            assert kept.state is before
            assert staff.unheard
        if not step:
            assert "已经是" in liu.toasts[-1]
        for chat in (anna, staff):
            chat.unheard.clear()


async def test_an_upgrade_gives_each_report_its_history(tmp_path):
    from storage.engine.database import Database
    from storage.engine.migrate import migrate
    from tests.support.installation import execute, of_schema

    path = tmp_path / "old.db"
    of_schema(path, 4)
    at = "2026-11-23T08:00:00.000000+00:00"
    for number, state in enumerate(("sent", "accepted", "done"), 1):
        execute(
            path,
            "INSERT INTO reports (person_id, category, words, photos, state, opened_at, changed_at, handler_id)"
            f" VALUES (7, 'lift', 'w{number}', '[]', '{state}', '{at}', '{at}', 8)",
        )
    database = await Database.open(path)
    await migrate(database)
    async with database.transaction() as tx:
        states = [(await reports.find(tx, number)).state for number in (1, 2, 3)]
        histories = [[event.state for event in await events.of_report(tx, number, 9)] for number in (1, 2, 3)]
        fresh = await reports.open(tx, 7, "lift", "new", [], (await reports.find(tx, 1)).opened_at)
    await database.close()
    assert states == [State.SENT, State.ACCEPTED, State.DONE]
    assert histories == [[State.SENT], [State.SENT, State.ACCEPTED], [State.SENT, State.DONE]]
    assert fresh.number == 4


# As a dialogue


async def told(person, staff, words="The lift is stuck"):
    async with person.town.database.transaction() as tx:
        report = await reports.open(tx, person.id, "lift", words, [], person.town.clock.now())
    return report.number


async def press(liu, staff, *labels):
    """The card is drawn after each; what it says last is returned."""
    said = ""
    for label in labels:
        await liu.taps(label, on=staff)
        while staff.unheard:
            said = staff.hears()
    return said


async def taken(anna, liu, staff):
    number = await told(anna, staff)
    await liu.forges(f"reports.take:{number}", staff)
    anna.hears("刘伟 is taking care of your report 1")
    staff.hears("👌 已接单 · 刘伟")
    return number


async def test_the_staff_say_why_it_waits_by_a_button_and_the_resident_reads_it(anna, liu, staff):
    await taken(anna, liu, staff)
    assert "已接单" in await press(liu, staff, "⋯ 更多")
    assert staff.labels == ["🔁 改状态", "👤 派给…", "💬 写给报修人", "🗂 归类", "📄 记录", "‹ 返回"]
    await press(liu, staff, "🔁 改状态")
    assert staff.labels == ["🆕 已提交", "🛠 处理中", "📦 等配件", "❓ 等答复", "⛔ 关闭，未修", "‹ 返回"]
    assert "请写明原因" in await press(liu, staff, "📦 等配件")
    await liu.taps("配件已订", on=staff)
    anna.hears("Your report 1 has to wait: The part is ordered and on its way.")
    staff.hears("📦 等配件")
    staff.hears("1号 → 📦 等配件\n配件已订，正在路上")


async def test_or_in_their_own_words_by_replying(anna, liu, staff):
    await taken(anna, liu, staff)
    await press(liu, staff, "⋯ 更多", "🔁 改状态", "⛔ 关闭，未修")
    card = {"message_id": staff.last["message_id"], "chat": {"id": STAFF}, "date": 1}
    await liu.says("The <lift> is replaced in May", chat=staff, reply_to_message=card)
    anna.hears("was closed without being fixed:", "The &lt;lift&gt; is replaced in May")
    staff.hears("⛔ 关闭，未修")
    staff.hears("The &lt;lift&gt;")
    await liu.sends(chat=staff, reply_to_message=card, sticker={"file_id": "s"})
    staff.hears("理由只能用文字转达")


async def test_what_waits_for_an_answer_goes_on_with_it(anna, liu, staff):
    await taken(anna, liu, staff)
    await press(liu, staff, "⋯ 更多", "🔁 改状态", "❓ 等答复", "何时上门？")
    anna.hears("刘伟 asks about your report 1:", "When may we come?")
    await anna.taps("✍️ Answer")
    anna.hears("What shall I tell the staff")
    await anna.sends(photo=[{"file_id": "door"}], caption="Tomorrow, at this door")
    anna.hears("I told the staff")
    staff.hears("Tomorrow, at this door")
    assert staff.last["photo"] == "door"
    staff.hears("🛠 处理中")


async def test_it_is_given_to_somebody_who_is_known_and_to_nobody_else(town, anna, liu, staff):
    await taken(anna, liu, staff)
    number = await told(anna, staff)
    mei = town.person(10, "梅", "zh-hans")
    await mei.forges(f"reports.ask_assignee:{number}", staff)
    staff.hears("交给谁")
    assert staff.labels == ["刘伟", "‹ 返回"]
    await mei.taps("刘伟", on=staff)
    staff.hears('<a href="tg://user?id=8">刘伟</a>')
    anna.hears("刘伟 is taking care of")
    staff.hears("已接单")
    await mei.forges(f"reports.assign:{number}:{anna.id}", staff)
    assert mei.toasts[-1] == "已经过期，没有任何改动。"


async def test_nobody_can_be_chosen_while_nobody_is_known(anna, liu, staff):
    number = await told(anna, staff)
    await liu.forges(f"reports.ask_assignee:{number}", staff)
    assert "还没有其他工作人员" in liu.toasts[-1]


async def test_a_report_that_says_the_same_is_joined_and_its_reporter_hears_of_the_other(town, anna, liu, staff):
    wang = town.person(9, "王芳", "zh-hans")
    await wang.arrives()
    first, second = await told(anna, staff), await told(wang, staff)
    await liu.forges(f"reports.merge:{second}", staff)
    staff.hears("同一件事")
    card = {"message_id": staff.last["message_id"], "chat": {"id": STAFF}, "date": 1}
    for wrong, answer in (("eleven", "没有这个编号"), ("99", "没有这个编号"), (str(second), "不能并入")):
        await liu.says(wrong, chat=staff, reply_to_message=card)
        staff.hears(answer)
    await liu.says(str(first), chat=staff, reply_to_message=card)
    wang.hears("您的2号报修和1号是同一件事")
    staff.hears("🔀 已合并")
    staff.hears("👥 +1")
    staff.hears("2号已并入1号")
    await liu.forges(f"reports.take:{first}", staff)
    anna.hears("is taking care of your report 1")
    wang.hears("您的1号报修，刘伟已接手处理")
    staff.hears("已接单")
    async with town.database.transaction() as tx:
        assert await followers.of_report(tx, first) == [wang.id]
    await wang.forges(f"reports.show_one:{first}")
    assert "Anna" not in wang.hears("The lift is stuck")
    assert "Anna" not in str(wang.last)


async def test_a_resident_withdraws_after_a_second_question(anna, liu, staff):
    await taken(anna, liu, staff)
    await anna.says("/myreports")
    anna.hears("open ones first", "👌 accepted")
    await anna.taps("1 🛗 Lift")
    anna.hears("The lift is stuck")
    assert anna.labels == ["🕘 So far", "✍️ Add something", "📣 Urge", "↩️ Withdraw", "‹ Back", "🏠 Home"]
    await anna.taps("↩️ Withdraw")
    anna.hears("Withdraw report 1?")
    await anna.taps("Yes, withdraw")
    staff.hears("Anna撤回了")
    staff.hears("↩️ 已撤回")
    anna.hears("Report 1 is withdrawn")


async def test_urging_is_heard_once_a_day(town, anna, liu, staff):
    await taken(anna, liu, staff)
    for hours, answer in ((0, "I told the staff"), (23, "urged today already"), (1, "I told the staff")):
        town.clock.ahead(hours=hours)
        await anna.forges("reports.urge:1")
        if answer == "I told the staff":
            staff.hears("Anna催单")
            staff.hears("📣 ")
        anna.hears(answer)


async def test_the_history_is_seen_by_those_whom_it_concerns_and_by_nobody_else(town, anna, liu, staff):
    await taken(anna, liu, staff)
    await anna.forges("reports.show_progress:1")
    anna.hears("so far", "🆕 sent · Anna", "👌 accepted · 刘伟")
    await liu.forges("reports.show_history:1", staff)
    staff.hears("的经过", "Anna")
    eve = town.person(66, "Eve")
    for data in ("show_progress", "show_one", "urge", "unfollow", "ask_withdrawal", "withdraw", "ask_opinion"):
        await eve.forges(f"reports.{data}:1")
        eve.hears("belongs to something that is over")
    for data in ("judge:1:0", "judge:1:2", "rate:1:5"):
        await eve.forges(f"reports.{data}")
        eve.hears("belongs to something that is over")


async def test_my_reports_are_paged_open_ones_first(anna, staff):
    for number in range(1, 7):
        await told(anna, staff, f"Number {number}")
    async with anna.town.database.transaction() as tx:
        await reports.change(tx, 6, State.WITHDRAWN, By.REPORTER, anna.id, anna.town.clock.now())
    await anna.says("/myreports")
    anna.hears("Number 5", "Number 2")
    await anna.taps("Older ›")
    anna.hears("Number 1", "Number 6")
    assert anna.labels == ["1 🛗 Lift", "6 🛗 Lift", "‹ Newer", "🏠 Home"]
    await anna.taps("‹ Newer")
    anna.hears("Number 5")


async def test_what_the_staff_hide_says_so_and_is_shown_again(anna, liu, staff):
    await taken(anna, liu, staff)
    assert "🙈" in await press(liu, staff, "⋯ 更多", "📄 记录", "🙈 隐藏")
    assert "🙈" not in await press(liu, staff, "⋯ 更多", "📄 记录", "👁 取消隐藏")
    await anna.forges("reports.show_progress:1")
    anna.hears("🙈 hidden from neighbours", "👁 shown to neighbours again")
