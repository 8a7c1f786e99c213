"""Say it once, confirm once: how few taps and texts a report takes, and what is read from a sentence."""

import pytest

from handlers.reports.subjects import PublicPlace, Subjects
from storage import reports
from storage.people import households, members
from storage.people.members import Relation
from storage.reports import Place
from storage.reports.deadlines import Urgency
from tests.support.people import photo

HOMES = [
    households.RosterEntry((building, entrance, room), int(room[0]), 895_000)
    for building, entrance, room in (("3", "2", "501"), ("3", "1", "501"), ("3", "1", "502"), ("7", "1", "102"))
]


class Counted:
    """Whoever taps and types as little as they can."""

    def __init__(self, person):
        self.person, self.taps, self.texts = person, 0, 0

    async def tap(self, label):
        self.taps += 1
        await self.person.taps(label)
        return self.heard()

    async def say(self, words):
        self.texts += 1
        await self.person.says(words)
        return self.heard()

    async def send(self, **content):
        self.texts += 1
        await self.person.sends(**content)
        return self.heard()

    def heard(self):
        said = [self.person.hears()]
        while self.person.unheard:
            said.append(self.person.hears())
        return said[-1]


@pytest.fixture
async def wang(town):
    """At home in 3-2-501."""
    wang = town.person(9, "王芳", "zh-hans")
    await wang.arrives()
    town.sets(
        Subjects,
        places=(PublicPlace("garden", "中心花园", "Central garden"), PublicPlace("lift_3_2", "3-2电梯", "Lift of 3-2")),
    )
    async with town.database.transaction() as tx:
        await households.put(tx, HOMES)
        await members.join(tx, wang.id, 1, Relation.OWNER, town.clock.now())
    return wang


async def kept(town):
    async with town.database.transaction() as tx:
        return await reports.find(tx, 1)


async def test_a_lamp_on_the_stairs_takes_three_taps_and_a_text(town, wang, staff):
    one = Counted(wang)
    await one.say("/menu")
    one.texts = 0
    await one.tap("📣 报事报修")
    shown = await one.say("楼道灯不亮了")
    assert "💡 照明 · 🟢 不急\n📍 3号楼2单元公共区域\n楼道灯不亮了" in shown
    assert "报修编号" in await one.tap("✅ 发送")
    staff.hears("💡 照明", "楼道灯不亮了", "📍 3号楼2单元公共区域")
    assert (one.taps, one.texts) == (2, 1)
    report = await kept(town)
    assert (report.place, report.private) == (Place("b:3:2", "3-2"), False)


@pytest.mark.parametrize(("before", "taps"), [("", 2), ("/report ", 1)])
@pytest.mark.parametrize("words", ["楼道灯不亮了", "The lamp on the stairs is broken"])
async def test_a_sentence_by_itself_takes_two_taps_and_behind_the_command_one(town, wang, staff, before, taps, words):
    one = Counted(wang)
    shown = await one.say(before + words)
    if not before:
        shown = await one.tap("📣 好，报给物业")
    assert shown.startswith("这样发给物业")
    assert f"💡 照明 · 🟢 不急\n📍 3号楼2单元公共区域\n{words}" in shown
    assert "报修编号" in await one.tap("✅ 发送")
    staff.hears(words)
    assert (one.taps, one.texts) == (taps, 1)


async def test_a_photo_with_words_takes_a_message_and_two_taps(town, wang, staff):
    one = Counted(wang)
    await one.send(photo=photo("lamp"), caption="楼道灯不亮了")
    shown = await one.tap("📣 好，报给物业")
    assert "💡 照明" in shown
    assert "报修编号" in await one.tap("✅ 发送")
    staff.hears("楼道灯不亮了")
    assert (one.taps, one.texts) == (2, 1)


@pytest.mark.parametrize("by_button", [True, False])
async def test_by_the_code_in_the_lift_it_takes_two_taps_and_a_text(town, wang, staff, by_button):
    one = Counted(wang)
    await one.say("/start report_at_lift_3_2")
    one.texts = 0
    if by_button:
        await one.tap("🛗 电梯")
    shown = await one.say("电梯门关不上" if not by_button else "有怪声")
    assert "📍 3-2电梯" in shown
    assert "报修编号" in await one.tap("✅ 发送")
    staff.hears("📍 3-2电梯")
    assert (one.taps, one.texts) == (2 if by_button else 1, 1)


@pytest.mark.parametrize(
    ("words", "place", "private"),
    [
        ("3号楼2单元5楼路灯没亮", Place("b:3:2", "3-2 · 5F"), False),
        ("三栋二单元的灯不亮了", Place("b:3:2", "3-2"), False),
        ("7-1-102漏水了", Place("", "7-1-102"), True),
        ("3栋501漏水了", Place("", "3-501"), True),  # Two homes are called so.
        ("家里漏水了", Place("", "3-2-501"), True),
        ("501漏水了", Place("", "3-2-501"), True),
        ("我家门口的灯坏了", Place("b:3:2", "3-2 · 5F"), False),
        ("5楼楼道灯不亮了", Place("b:3:2", "3-2 · 5F"), False),
        ("负一层的灯不亮了", Place("", "-1F"), False),
        ("中心花园的灯坏了", Place("p:garden", "中心花园"), False),
        ("B座1203漏水了", Place("", "B-1203"), True),
        ("19号楼3单元路灯不亮了", Place("", "19-3"), False),  # The roster knows no such building: it stays words.
        ("Building 3, entrance 2: the stair lamp is broken", Place("b:3:2", "3-2"), False),
        ("My kitchen tap is leaking", Place("", "3-2-501"), True),
    ],
)
async def test_a_sentence_says_what_and_where(town, wang, staff, words, place, private):
    await wang.says(f"/report {words}")
    while wang.unheard:
        wang.hears()
    if "✅ 发送" not in wang.labels:  # Its kind was not sure enough.
        await wang.taps("💡 照明")
        wang.hears()
    await wang.taps("✅ 发送")
    wang.hears("报修编号")
    while staff.unheard:
        staff.hears()
    report = await kept(town)
    assert (report.place, report.private, report.words) == (place, private, words)


async def test_what_is_not_sure_is_asked(wang):
    await wang.says("/report 按钮掉了")
    wang.hears("收到了", "第1步，共4步：是关于什么的")
    await wang.taps("📦 其他")
    wang.hears("第2步", "在哪里")
    await wang.says("一楼大厅")
    wang.hears("第3步", "急不急")
    await wang.taps("🟡 尽快")
    wang.hears("第4步，共4步：这样发给物业", "📍 3-2 · 1F · 一楼大厅", "按钮掉了")


async def test_where_is_asked_once_and_a_sentence_tells_the_rest(town, wang, staff):
    await wang.says("报修")
    wang.hears("是关于什么的")
    await wang.taps("💡 照明")
    wang.hears("在哪里")
    await wang.says("3号楼1单元的灯昨晚开始不亮了，老人看不见")
    wang.hears("这样发给物业", "📍 3号楼1单元公共区域\n3号楼1单元的灯昨晚开始不亮了，老人看不见")
    await wang.says("报修")
    wang.hears("💡 照明：已保存")
    await wang.taps("💡 照明")
    wang.hears("在哪里")
    await wang.says("这个灯坏了好几天了没人修")
    wang.hears("这样发给物业", "这个灯坏了好几天了没人修")


async def test_a_place_of_more_than_200_characters_is_kept_whole(town, wang, staff):
    words = "从东门进来往左" + "再往前走" * 80
    await wang.says("报修")
    wang.hears("是关于什么的")
    await wang.taps("💡 照明")
    wang.hears("在哪里")
    await wang.says(words)
    wang.hears("这样发给物业", words)


async def test_each_guess_is_changed_by_one_tap_and_stays_as_it_was_chosen(town, wang, staff):
    await wang.says("/report 楼道灯不亮了")
    wang.hears("💡 照明 · 🟢 不急\n📍 3号楼2单元公共区域")
    assert wang.labels == [
        *("✅ 发送", "🗂 类别", "📍 地点", "✏️ 文字", "📷 照片", "⏱ 急不急", "🔒 只给物业看", "🏠 首页"),
    ]
    await wang.taps("⏱ 急不急")
    wang.hears("急不急")
    await wang.taps("🔴 马上")
    wang.hears("🔴 马上")
    await wang.taps("📍 地点")
    wang.hears("在哪里")
    await wang.taps("🏠 我家里")
    wang.hears("📍 3-2-501", "邻居看不到")
    await wang.taps("🗂 类别")
    wang.hears("是关于什么的")
    await wang.taps("🚰 水管")
    wang.hears("🚰 水管 · 🔴 马上\n📍 3-2-501")
    await wang.says("厨房在漏水，中心花园也是")  # What was chosen is not read anew.
    wang.hears("🚰 水管 · 🔴 马上\n📍 3-2-501\n楼道灯不亮了\n厨房在漏水，中心花园也是")
    await wang.says("好的")
    wang.hears("报修编号")
    staff.hears("厨房在漏水")
    assert (await kept(town)).urgency is Urgency.URGENT


async def test_a_position_is_for_the_staff_alone_until_it_is_switched(town, wang, staff):
    await wang.says("报修")
    wang.hears("是关于什么的")
    await wang.taps("🗑 垃圾")
    wang.hears("在哪里")
    await wang.sends(location={"latitude": 31.2304, "longitude": 121.4737})
    wang.hears("是什么事")
    await wang.says("垃圾桶满了没人收")
    said = wang.hears("📍 地图上的位置", "邻居看不到")
    assert "31.23" not in said
    await wang.taps("👥 邻居也能看")
    wang.hears("邻居看得到")
    await wang.taps("🔒 只给物业看")
    wang.hears("邻居看不到")
    await wang.taps("✅ 发送")
    wang.hears("报修编号")
    staff.hears("📍 1号报修")  # Under the map.
    staff.hears("地图上的位置", "🔒")
    assert "31.23" not in staff.last["text"]
    report = await kept(town)
    assert (report.place.latitude, report.place.longitude, report.private) == (31.2304, 121.4737, True)


async def test_a_second_voice_message_and_a_second_video_arrive(town, wang, staff):
    await wang.says("/report 楼道灯不亮了")
    wang.hears("这样发给物业")
    for content in ({"voice": "v1"}, {"video": "m1"}, {"voice": "v2"}, {"video": "m2"}):
        await wang.sends(**{kind: {"file_id": id, "duration": 3} for kind, id in content.items()})
        wang.hears("这样发给物业")
    assert "视频2个" in wang.last["text"]
    assert "语音2条" in wang.last["text"]
    await wang.taps("✅ 发送")
    wang.hears("报修编号")
    assert (staff.voices, staff.videos) == (["v1", "v2"], ["m1", "m2"])
    staff.hears("楼道灯不亮了")


async def test_nothing_is_sent_that_was_not_shown(town, wang, staff):
    await wang.says("/report 楼道灯不亮了")
    wang.hears("这样发给物业")
    old = wang.data_of("✅ 发送")
    await wang.says("二楼也不亮")
    wang.hears("这样发给物业", "二楼也不亮")
    await wang.forges(old)  # Of the summary before.
    wang.hears("已经过期")
    await wang.says("报修")
    wang.hears("是关于什么的")
    await wang.taps("💡 照明")
    wang.hears("在哪里")
    await wang.forges("reports.send")
    wang.hears("已经过期")
    assert await kept(town) is None


async def test_an_offer_that_is_not_taken_lapses(town, wang, staff):
    await wang.sends(photo=photo("secret"), caption="家里漏水了")
    wang.hears("报给物业吗")
    await wang.says("您好")
    wang.hears("您想做什么")
    await wang.sends(photo=photo("old"))
    wang.hears("报给物业吗")
    town.clock.ahead(days=1)
    await wang.sends(photo=photo("new"), caption="楼道灯不亮了")
    wang.hears("报给物业吗")
    await wang.taps("📣 好，报给物业")
    wang.hears("📷 1张", "楼道灯不亮了")
    assert wang.last["photo"] == "new"


async def test_what_follows_a_picture_at_once_belongs_to_it(wang):
    await wang.sends(photo=photo("lamp"))
    wang.hears("报给物业吗")
    await wang.says("楼道灯不亮了")
    wang.hears("📷 1张", "楼道灯不亮了")
