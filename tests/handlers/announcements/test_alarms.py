"""An emergency: everybody at once, who is safe and who needs help, by building; an all-clear to those alarmed."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from storage import reports
from storage.announcements import (
    EVERYBODY,
    AnnouncementRules,
    Content,
    Kind,
    Planned,
    alarm,
    cap,
    help_calls,
    life,
    personal,
    register,
    wishes,
)
from storage.announcements.alarm import Standing
from storage.announcements.cap import Message, Status
from storage.people import members
from storage.queues import files, open_questions
from storage.queues.cards import Card
from tests.storage.announcements.test_cap import FILE
from tests.support.announcing import JOB, goes_out, heard, lives

NIGHT = datetime(2026, 11, 23, 23, tzinfo=UTC)  # Quiet hours.
PLANNED = Planned(
    kind=Kind.EMERGENCY,
    content=Content(zh="着火了"),
    audience=EVERYBODY,
    author=104,
    send_at=NIGHT,
    urgent=True,
    level=1,
)


@pytest.fixture(autouse=True)
async def at_night(town):
    town.clock.instant = NIGHT
    await town.tick(JOB)
    yield
    for chat in town.people.values():
        chat.unheard.clear()


@pytest.fixture
async def li(town):
    """Of the same staircase as Wang."""
    person = town.person(11, "李强", "zh-hans")
    await lives(town, person)
    return person


async def alarmed(town, clerk, what="🔥 火情", *, drill=False):
    await clerk.says("/emergency")
    heard(clerk)
    await clerk.taps(what)
    heard(clerk)
    if drill:
        await clerk.taps("🟩 这是演练")
        heard(clerk)
    label = next(
        button["text"]
        for row in clerk.board["reply_markup"]["inline_keyboard"]
        for button in row
        if "人" in button["text"]
    )
    await clerk.taps(label)
    await goes_out(town)


async def standings(town, number=1):
    async with town.database.read() as tx:
        return {"-".join(each.address): each.standing for each in await alarm.homes(tx, number)}


async def test_three_taps_reach_everybody_by_night_past_mutes_without_a_second_yes(town, clerk, staff, wang, anna):
    town.sets(AnnouncementRules, second_person_above=1)
    async with town.database.transaction() as tx:
        await wishes.mute(tx, wang.id, "*", NIGHT)
    await alarmed(town, clerk)
    [said] = heard(wang)
    assert said.startswith("🔴 <b>紧急通知 · 红色（一级，最高）</b>\n小区里着火了")
    [said] = heard(anna)
    assert "EMERGENCY · red (level 1, the gravest)" in said
    assert [row[0]["text"] for row in anna.board["reply_markup"]["inline_keyboard"]] == [
        "✅ I'm safe",
        "🆘 I need help",
        "🙋 Answer for a neighbour",
    ]


async def test_a_second_tap_alarms_nobody_twice(town, clerk, staff, wang):
    await alarmed(town, clerk)
    heard(wang)
    await clerk.forges("announcements.send_alarm")
    await goes_out(town)
    assert heard(wang) == []


async def test_who_is_safe_is_known_by_home_and_help_counts_more(town, clerk, staff, wang, li, anna):
    await alarmed(town, clerk)
    for each in (wang, anna, li):
        heard(each)
    await wang.taps("✅ 我平安")
    await anna.taps("🆘 I need help")
    assert await standings(town) == {
        "3-2-901": Standing.SAFE,
        "3-2-1101": Standing.UNKNOWN,
        "4--201": Standing.HELP,
    }
    assert any("4-201" in each and "需要帮助" in each for each in heard(staff))
    await goes_out(town)
    await clerk.forges("announcements.show_muster:1")
    said = heard(clerk)[-1]
    assert "3号楼：🆘 0 · ❔ 1 · ✅ 1" in said
    assert "🆘 4-201 Anna" in said
    assert said.index("🆘 4-201") < said.index("❔ 3-2-1101")
    await clerk.forges("announcements.show_muster:1", staff)  # In the group the list goes on to change by itself.
    assert "3号楼：🆘 0 · ❔ 1 · ✅ 1" in heard(staff)[-1]
    await li.taps("✅ 我平安")
    await goes_out(town, 20)
    assert any("3号楼：🆘 0 · ❔ 0 · ✅ 2" in each and "❔ 3-2-1101" not in each for each in heard(staff))


async def test_help_is_taken_once_and_whoever_waits_hears_who_comes(town, clerk, mei, staff, wang):
    await alarmed(town, clerk)
    heard(wang)
    await wang.taps("🆘 我需要帮助")
    assert any("119" in each for each in heard(wang))
    await clerk.forges("announcements.take_call:1", staff)
    assert any("刘伟正在赶过来" in each for each in heard(wang))
    await mei.forges("announcements.take_call:1", staff)
    assert heard(wang) == []
    async with town.database.read() as tx:
        assert (await help_calls.find_call(tx, 1)).taken_by == clerk.id
    await wang.forges("announcements.be_safe:1")
    async with town.database.read() as tx:
        assert (await help_calls.find_call(tx, 1)).ended_at


async def test_one_answers_for_a_neighbour_of_the_staircase_and_for_nobody_else(town, clerk, staff, wang, li, anna):
    await alarmed(town, clerk)
    heard(wang)
    await wang.taps("🙋 替邻居报平安")
    heard(wang)
    await wang.taps("3-2-1101")
    heard(wang)
    await wang.taps("✅ 平安")
    assert (await standings(town))["3-2-1101"] is Standing.SAFE
    async with town.database.read() as tx:
        far = next(each.home_id for each in await alarm.homes(tx, 1) if each.address[0] == "4")
    await wang.forges(f"announcements.in_need:1:{far}")
    assert (await standings(town))["4--201"] is Standing.UNKNOWN


async def test_whoever_knocks_notes_it_at_the_door(town, clerk, staff, wang, anna):
    await alarmed(town, clerk)
    await clerk.forges("announcements.doors:1:1")
    heard(clerk)
    await clerk.taps("4-201")
    heard(clerk)
    await clerk.taps("🆘 需要帮助")
    assert (await standings(town))["4--201"] is Standing.HELP
    assert any("4-201" in each for each in heard(staff))


async def test_whoever_only_read_it_is_asked_again_by_itself_a_few_times(town, clerk, staff, wang, anna):
    await alarmed(town, clerk)
    heard(wang), heard(anna)
    await wang.says("/news 1")
    await anna.taps("✅ I'm safe")
    heard(wang), heard(anna)
    asked = 0
    for _ in range(60):
        await goes_out(town, 3)
        asked += sum("🔔" in each for each in heard(wang))
        assert not [each for each in heard(anna) if "🔔" in each]
        town.clock.instant += timedelta(minutes=1)
    assert asked == 3


async def test_the_all_clear_takes_two_taps_and_reaches_exactly_those_who_were_alarmed(town, clerk, staff, wang, anna):
    await alarmed(town, clerk)
    heard(wang), heard(anna)
    late = town.person(12, "新来的", "zh-hans")
    await lives(town, late)
    heard(late)
    await clerk.forges("announcements.ask_all_clear:1")
    heard(clerk)
    await clerk.taps("🟢 确定解除")
    assert any("📊" in each and "小结" in each for each in heard(staff))
    await goes_out(town)
    assert any(each.startswith("🟢 <b>警报解除</b>\n火已经扑灭") for each in heard(wang))
    assert any("ALL CLEAR" in each for each in heard(anna))
    assert heard(late) == []
    await wang.forges("announcements.need_help:1")
    assert any("已经解除" in each for each in (*heard(wang), *wang.toasts))
    async with town.database.read() as tx:
        assert await help_calls.calls(tx, 1) == []
    for _ in range(30):
        await goes_out(town, 2)
        town.clock.instant += timedelta(minutes=1)
    assert not [each for each in heard(anna) if "🔔" in each]


async def test_a_drill_is_marked_as_one_on_every_message(town, clerk, staff, wang):
    await alarmed(town, clerk, drill=True)
    [said] = heard(wang)
    assert said.count("演练") >= 3
    await wang.taps("🆘 我需要帮助")
    assert all("演练" in each for each in heard(staff) if "需要帮助" in each)
    assert all("演练" in each for each in heard(wang) if "119" in each)
    await clerk.forges("announcements.ask_all_clear:1")
    heard(clerk)
    await clerk.taps("🟢 确定解除")
    await goes_out(town)
    assert any("演练结束" in each for each in heard(wang))


@pytest.mark.parametrize("command", ["/emergency\n", "/emergency "])
async def test_whoever_alarms_others_in_own_words_is_not_warned_themselves(town, clerk, staff, wang, command):
    words = "3号楼着火了，请3号楼的住户马上下楼"
    for each in (command + words).split("\n"):
        await clerk.says(each)
    said = heard(clerk)
    assert any(each.startswith("🔴") and words in each for each in said)
    await clerk.taps(next(each for each in clerk.labels if each.startswith("🚨 马上发给")))
    await goes_out(town)
    assert any(words in each for each in heard(wang))


@pytest.mark.parametrize("command", ["/emergency", ""])
async def test_an_official_alert_becomes_an_announcement_in_two_taps(town, clerk, staff, wang, command):
    if command:
        await clerk.says(command)
        heard(clerk)
    await clerk.says(FILE)
    heard(clerk)
    await clerk.taps("🚨 马上发给2人")
    await goes_out(town)
    [said] = heard(wang)
    assert said.startswith("🟠 <b>紧急通知 · 橙色（二级）</b>\n暴雨橙色预警[Ⅱ级/严重]")
    async with town.database.read() as tx:
        assert (await register.find(tx, 1)).expires_at == datetime(2026, 12, 1, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("<html></html>", "不是 CAP"),
        ("<alert", "不是 XML"),
        (FILE.replace("Actual", "Test"), "系统之间"),
        ("着" * 4000, "不要超过"),
    ],
)
async def test_what_is_no_alert_is_refused_with_what_is_wrong(town, clerk, staff, words, answer):
    await clerk.says("/emergency")
    heard(clerk)
    await clerk.says(words)
    assert answer in heard(clerk)[-1]


@pytest.mark.parametrize(
    "tap",
    [
        *("alarm", "use_alarm:fire", "send_alarm", "show_muster:1", "doors:1:0", "safe_at:1:1"),
        *("take_call:1", "give_all_clear:1", "ask_all_clear:1"),
    ],
)
async def test_residents_can_neither_alarm_nor_calm_nor_look(town, clerk, staff, wang, tap):
    await alarmed(town, clerk)
    heard(wang)
    await wang.forges(f"announcements.{tap}")
    assert all("3-2" not in each for each in heard(wang))
    async with town.database.read() as tx:
        assert (await register.find(tx, 1)).calmed_at is None
        assert await register.find(tx, 2) is None


async def test_who_was_not_alarmed_answers_nothing(town, clerk, staff, wang):
    await alarmed(town, clerk)
    stranger = town.person(13, "路人", "zh-hans")
    await stranger.arrives()
    await stranger.forges("announcements.need_help:1")
    async with town.database.read() as tx:
        assert await help_calls.calls(tx, 1) == []


async def calms(town, clerk, number=1):
    await clerk.forges(f"announcements.ask_all_clear:{number}")
    heard(clerk)
    await clerk.taps("🟢 确定解除")
    await goes_out(town)


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        ("我平安", Standing.SAFE),
        ("我们都没事！", Standing.SAFE),
        ("全家平安", Standing.SAFE),
        ("I'm safe", Standing.SAFE),
        ("we are all ok", Standing.SAFE),
        ("我需要帮助", Standing.HELP),
        ("我要人帮忙", Standing.HELP),
        ("We need help", Standing.HELP),
        ("help me", Standing.HELP),
        ("救命啊", Standing.HELP),
    ],
)
async def test_typed_it_counts_as_the_button_does(town, clerk, staff, wang, words, standing):
    """Also while a question of another matter is open, whose answer it would be."""
    await alarmed(town, clerk)
    await wang.says("/report")
    heard(wang)
    await wang.says(words)
    assert (await standings(town))["3-2-901"] is standing
    assert any("平安就好" in each or "物业已经知道" in each for each in heard(wang))


@pytest.mark.parametrize(("words", "answer"), [("我平安", "目前没有"), ("我需要帮助", "请谁来帮您"), ("救命", "120")])
async def test_without_an_emergency_it_is_answered_as_well(town, wang, words, answer):
    await wang.says(words)
    assert answer in heard(wang)[-1]


async def test_what_is_over_frightens_nobody_once_more(town, clerk, staff, wang):
    await alarmed(town, clerk)
    await calms(town, clerk)
    card = [each for each in staff.unheard if each["text"].startswith("📢 <b>1号")][-1]
    labels = {button["text"] for row in card["reply_markup"]["inline_keyboard"] for button in row}
    assert labels == {"📋 谁平安", "📋 名单", "🖨 打印", "📄 CAP文件"}
    heard(wang)
    for tap in ("remind", "ask_correction"):
        await clerk.forges(f"announcements.{tap}:1")
        await goes_out(town)
        assert heard(wang) == []
    await wang.says("/news")
    heard(wang)
    assert [each.startswith("📌") for each in wang.labels[:2]] == [True, False]


async def test_one_that_goes_on_stands_on_the_workbench_and_above_the_next(town, clerk, mei, staff, wang):
    await clerk.says("/work")
    assert "🚨" not in heard(clerk)[-1]
    await alarmed(town, clerk)
    async with town.database.transaction() as tx:
        await reports.open(tx, wang.id, "lift", "", [], town.clock.now())
    await mei.says("/work")
    assert heard(mei)[-1].splitlines()[1].startswith("🚨 Emergencies that go on")
    await mei.taps(next(each for each in mei.labels if each.startswith("🚨")))
    assert "who is safe" in heard(mei)[-1]
    await mei.says("/emergency")
    assert "One goes on already: <b>1</b> 🚨 Emergency" in heard(mei)[-1].replace("number ", "")
    await alarmed(town, clerk, "💨 燃气泄漏")
    await mei.forges("announcements.show_alarms")
    assert "Emergencies that go on:" in heard(mei)[-1]
    await calms(town, clerk)
    await calms(town, clerk, 2)
    await mei.forges("announcements.show_alarms")
    assert "No emergency goes on" in heard(mei)[-1]


async def test_whoever_recalls_an_emergency_is_led_to_the_all_clear(town, clerk, staff, wang):
    await alarmed(town, clerk)
    await clerk.forges("announcements.ask_recall:1")
    assert "不会知道险情没有了" in heard(clerk)[-1]
    await clerk.taps("🟢 解除警报")
    assert any("只发给收到警报的" in each for each in heard(clerk))


async def test_the_summary_says_nothing_of_answers_that_nobody_gave(town, clerk, staff, wang):
    await alarmed(town, clerk)
    heard(staff)
    await calms(town, clerk)
    said = "".join(heard(staff))
    assert "半数回复" not in said
    assert "收到1号的人" in said


async def test_whoever_was_helped_needs_no_help_any_more(town, clerk, staff, wang, anna):
    await alarmed(town, clerk)
    heard(wang), heard(staff)
    await wang.taps("🆘 我需要帮助")
    await goes_out(town)
    assert any("🆘 需要帮助：1" in each for each in heard(staff))
    await clerk.forges("announcements.end_call:1", staff)
    await goes_out(town)
    said = [each for each in heard(staff) if each.startswith("📢")][-1]
    assert "需要帮助" not in said
    assert "✅ 平安：1" in said
    assert (await standings(town))["3-2-901"] is Standing.SAFE


async def test_whoever_says_it_of_another_home_is_not_the_one_who_needs_help(town, clerk, staff, wang, li):
    await alarmed(town, clerk)
    heard(wang), heard(staff)
    await wang.taps("🙋 替邻居报平安")
    heard(wang)
    await wang.taps("3-2-1101")
    heard(wang)
    await wang.taps("🆘 需要帮助")
    assert any("🆘 3-2-1101需要帮助" in each and "🗣 王芳说的" in each for each in heard(staff))
    await goes_out(town)
    assert any("🆘 需要帮助：1" in each for each in heard(staff))


@pytest.mark.parametrize("words", ["请到南门集合", "{whole}"])
async def test_a_drill_that_is_corrected_stays_one(town, clerk, staff, wang, words):
    await alarmed(town, clerk, drill=True)
    [whole] = heard(wang)
    await clerk.forges("announcements.ask_correction:1")
    assert "演练" not in heard(clerk)[-1]
    await clerk.says(words.format(whole=whole.replace("<b>", "").replace("</b>", "")))
    assert "英文怎么写" in heard(clerk)[-1]
    await clerk.taps("✅ 不用改")
    assert "DRILL: nothing has really happened" in heard(clerk)[-2]
    await clerk.taps("✏️ 确定更正")
    await goes_out(town)
    for said in heard(wang):
        assert said.count("【演练】") == 1
        assert said.count("🔴 <b>紧急通知") == 1


async def test_an_official_alert_that_comes_as_a_file_is_sent_by_two_taps(town, clerk, staff, wang):
    town.sent_files.update(good=FILE.encode(), bad=b"%PDF-1.7", large=b"<" * 300_000)
    await clerk.says("/emergency")
    heard(clerk)
    for file, said in (("bad", "不是 XML"), ("large", "太大")):
        await clerk.sends(document={"file_id": file})
        assert said in heard(clerk)[-1]
    await clerk.sends(document={"file_id": "good"})
    assert "官方预警" in heard(clerk)[-1]
    await clerk.taps("🚨 用它发紧急通知")
    heard(clerk)
    label = next(label for label in clerk.labels if "现在发" in label or "马上发" in label or "人" in label)
    await clerk.taps(label)
    await goes_out(town)
    assert "🟠" in heard(wang)[-1]
    await clerk.forges("announcements.use_official:nothing")
    assert "过期" in heard(clerk)[-1]


async def test_an_emergency_is_handed_out_as_a_file_which_says_that_it_is_over(town, clerk, staff, wang):
    await alarmed(town, clerk, drill=True)
    written = cap.read(await alert_file(town, clerk))
    assert (written.status, written.message, written.level) == (Status.EXERCISE, Message.ALERT, 1)
    assert "小区里着火了" in written.text(chinese=True).description
    await clerk.forges("announcements.ask_all_clear:1")
    heard(clerk)
    await clerk.taps("🟢 确定解除")
    heard(clerk)
    over = cap.read(await alert_file(town, clerk))
    assert over.message is Message.CANCEL
    assert over.refers_to == (written.identifier,)


async def alert_file(town, clerk):
    clerk.documents.clear()
    await clerk.forges("announcements.hand_out_alert:1")
    async with town.database.read() as tx:
        return (await files.find(tx, clerk.documents[-1]["document"].removeprefix("attach://"))).content


async def test_who_needs_help_can_not_be_passed_on(town, clerk, staff, wang):
    await alarmed(town, clerk)
    heard(wang), heard(staff)
    await wang.taps("🆘 我需要帮助")
    [call] = [each for each in staff.unheard if "需要帮助" in each["text"] and "🙋" in str(each["reply_markup"])]
    assert call["protect_content"] is True
    assert "allow_paid_broadcast" not in call


async def test_whoever_pays_for_speed_says_so(town, clerk, staff, wang):
    town.sets(AnnouncementRules, paid_broadcast=True)
    await alarmed(town, clerk)
    assert wang.unheard[-1]["allow_paid_broadcast"] is True


async def test_each_preview_has_the_buttons_of_its_readers(town, clerk, staff, wang):
    await clerk.says("/emergency")
    heard(clerk)
    await clerk.taps("🔥 火情")
    previews = [each["reply_markup"]["inline_keyboard"] for each in clerk.unheard[-3:-1]]
    assert [rows[0][0] for rows in previews] == [
        {"text": said, "disabled": {}, "style": "success"} for said in ("✅ 我平安", "✅ I'm safe")
    ]


async def test_a_home_that_called_for_help_stays_on_the_list_when_whoever_called_is_forgotten(
    town, clerk, staff, wang, li
):
    await alarmed(town, clerk)
    heard(wang)
    await wang.taps("🆘 我需要帮助")
    async with town.database.transaction() as tx:
        home = (await members.of_person(tx, wang.id))[0].home.id
        await personal.forget(tx, wang.id)
        await alarm.forget(tx, wang.id)
        await members.leave(tx, wang.id, home)
    assert await standings(town) == {"3-2-901": Standing.HELP, "3-2-1101": Standing.UNKNOWN}
    async with town.database.transaction() as tx:
        await help_calls.end_call(tx, 1, NIGHT)
    assert await standings(town) == {"3-2-1101": Standing.UNKNOWN}


async def test_what_is_real_goes_before_a_drill_of_the_same_second(town, clerk, mei, staff, wang):
    async with town.database.transaction() as tx:
        drill, real = [
            await life.plan(tx, replace(PLANNED, drill=drill, origin=f"{drill}"), NIGHT) for drill in (True, False)
        ]
        assert [each.number for each in await register.due(tx, NIGHT)] == [real.number, drill.number]
    await goes_out(town)
    async with town.database.read() as tx:
        rows = await tx.rows("SELECT matter, urgency FROM outbox WHERE chat_id = :id", id=wang.id)
    urgency = {row["matter"]: row["urgency"] for row in rows}
    assert urgency[real.matter] < urgency[drill.matter]  # Though the drill was in the outbox before it.


async def test_help_is_called_to_what_is_real_though_a_drill_goes_on(town, clerk, staff, wang):
    await alarmed(town, clerk)
    await alarmed(town, clerk, "💨 燃气泄漏", drill=True)
    heard(wang), heard(staff)
    await wang.says("我需要帮助")
    assert any("3-2-901需要帮助" in each and "演练" not in each for each in heard(staff))


async def test_in_the_middle_of_an_announcement_it_becomes_no_part_of_it(town, clerk, staff):
    await clerk.says("/announce 换灯")
    heard(clerk)
    await clerk.says("我要发紧急通知")
    assert any("出了什么事" in each for each in heard(clerk))


async def test_whoever_was_asked_something_else_says_for_whom_it_is(town, clerk, staff, wang):
    async with town.database.transaction() as tx:
        await reports.open(tx, wang.id, "lift", "", [], town.clock.now())
        await open_questions.ask(tx, wang.id, Card("reports", "news", 1), 1, town.clock.now(), timedelta(days=1))
    await alarmed(town, clerk)
    heard(wang)
    await wang.says("我平安")
    heard(wang)
    await wang.taps("✅ 我平安")
    assert (await standings(town))["3-2-901"] is Standing.SAFE


async def test_who_has_not_been_alarmed_yet_is_not_frightened_after_the_all_clear(town, clerk, staff, wang):
    await clerk.says("/emergency")
    heard(clerk)
    await clerk.taps("🔥 火情")
    heard(clerk)
    await clerk.taps("🚨 马上发给2人")
    await clerk.forges("announcements.ask_all_clear:1")
    heard(clerk)
    await clerk.taps("🟢 确定解除")
    await goes_out(town)
    assert heard(wang) == []
