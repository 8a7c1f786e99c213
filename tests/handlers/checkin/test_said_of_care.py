"""What an elder and a relative say in their own words, from the words to what happens."""

from storage.checkin import checks
from storage.people.people import Role
from tests.handlers.checkin.test_checkin import chen, silence
from tests.handlers.visits.test_visits import written_down
from tests.support.family import watched
from tests.support.green import appoint

__all__ = ["chen"]


async def test_who_goes_there_says_so_and_has_the_alarm_at_hand(town, chen, anna):
    elder_id = await watched(town, chen, anna)
    await silence(town, chen, minutes=70)
    anna.unheard.clear()
    for words in ("I can come over and check on her", "刚打过电话了，老太太没事，手机没电了"):
        await anna.says(words)
        anna.hears("陈秀英", "Please telephone them")
        assert "💚 Is well" in anna.labels
    async with town.database.transaction() as tx:
        assert await checks.open_of(tx, elder_id), "Words alone end no alarm."
    await anna.taps("💚 Is well")
    chen.hears("Anna", "替您报了情况")
    anna.unheard.clear()


async def test_where_no_alarm_runs_it_is_about_their_page(town, chen, anna):
    await watched(town, chen, anna)
    await anna.says("I can come over and check on her")
    anna.hears("陈秀英", "You are allowed")


async def test_who_asks_for_a_voice_that_nobody_recorded_reads_how(town, chen, anna):
    await watched(town, chen, anna)
    await chen.says("今天怎么没听到我孙子的声音")
    chen.hears("还没有录过问候", "🎙")


async def test_who_misses_a_neighbour_knows_whom_to_call(town, chen):
    await chen.says("隔壁张大爷一个人住，好几天没看见他了")
    chen.hears("120", "请人上门看看")
    assert "☎️ 找人帮忙" in chen.labels


async def test_the_staff_print_and_list_in_their_own_words(town, liu):
    await appoint(town, liu, Role.STAFF)
    for words, heard in {
        "哪些老人一个月没联系了": "30天没有联系上的",
        "30天没联系": "30天没有联系上的",
        "今天谁还没报平安": "💚",
    }.items():
        await liu.says(words)
        liu.hears(heard)
    await liu.says("打印上门名单")
    liu.hears("没有需要探访的人")


async def test_of_somebody_without_phone_and_family_it_is_active_at_once_and_staff_read_that(town, liu):
    await appoint(town, liu, Role.STAFF)
    elder_id = await written_down(town, liu)
    await liu.forges(f"checkin.choose:{elder_id}:9")
    liu.hears("王奶奶", "还没有启用")
    await liu.forges(f"checkin.practise:{elder_id}")
    liu.hears("王奶奶", "从现在起启用")
