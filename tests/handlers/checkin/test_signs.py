"""What somebody of eighty types or says: each sentence leads where they meant it, in both languages."""

import pytest

from storage.family import elders
from storage.people import people
from storage.visits import Level, plans
from tests.handlers.checkin.test_checkin import chen
from tests.handlers.checkin.test_setting import watched

__all__ = ["chen"]

CHINESE = {
    "我起来了": "那就好",
    "我还好": "那就好",
    "我没有不舒服": "那就好",
    "今天不太好": "我已经告诉了",
    "算了": "您好了吗",  # While the call runs.
    "按错了": "那就好",
    "我摔了一跤，没事": "要不要请人上门看看",
    "我回来了": "照常问您",
    "刚才忘了按，我没事": "那就好",
    "腿疼得走不动了": "要不要现在就告诉家人",
    "周五不在家": "外出：11月27日（周五）",
    "设置报平安": "每天09:00",
    "早上8点问我": "每天09:00",
    "我的应急卡": "🔑",
    "我要住院了": "外出到哪一天",
    "家里没人陪我": "说说话",
    "我要去看病": "陪去医院",
    "看不清药盒上的字": "念一念",
    "谁来帮我": "120",
    "我也想帮忙": "能做什么",
    "我家里人能看到什么": "谁照看您",
    "谁来看我": "有人上门看望您",
    "不要来看我了": "如果不再需要",
    "我看不清": "长辈版",
    "想要淋浴椅": "要发给物业吗",
}
ENGLISH = {
    "My knee hurts badly": "Is it so bad that I shall tell",
    "I'm well after all": "Good to hear",
    "I'm up": "Good to hear",
    "I am not feeling well today": "I have told",
    "it was a mistake": "Good to hear",
    "I fell but I'm ok": "Shall somebody come by",
    "I'm home from hospital": "as always",
    "ask me at 8": "every day at 09:00",
    "I'm lonely": "Talk",
    "who can see me": "Who looks after you",
    "does anybody visit me": "Somebody looks in on you",
    "I can't read this": "large buttons",
    "I need a wheelchair": "Shall I send it to the office",
}


@pytest.mark.parametrize(("language", "sentences"), [("zh", CHINESE), ("en", ENGLISH)])
async def test_it_leads_where_they_meant_it(town, chen, anna, staff, language, sentences):
    elder_id = await watched(town, chen, anna)
    async with town.database.transaction() as tx:
        await people.prefer_simple(tx, chen.id, True)
        await tx.run("UPDATE people SET language = :language WHERE person_id = :id", language=language, id=chen.id)
        await plans.put(tx, elder_id, Level.YELLOW, town.clock.now().date())
    for words, heard in sentences.items():
        await chen.says(words)
        assert heard in str(chen.unheard), (words, [each.get("text") for each in chen.unheard])
        await chen.says("/start")
        for each in (chen, anna, staff):
            each.unheard.clear()


async def test_who_waits_for_somebody_reads_who_comes_and_says_that_nobody_need(town, chen, staff):
    await chen.says("帮我拿一下快递")
    chen.hears("要我去找人吗")
    await chen.taps("✅ 找人")
    chen.unheard.clear()
    staff.unheard.clear()
    for words in ("人什么时候来", "不用来了"):
        await chen.says(words)
        chen.hears("求助1号", "已经在找人了")
        assert "✖️ 不用了" in chen.labels


async def test_whom_nobody_asks_and_nobody_visits_means_something_else(town, chen):
    async with town.database.transaction() as tx:
        await elders.agree(tx, chen.id, town.clock.now())
    for words in ("我起来了", "人什么时候来"):
        await chen.says(words)
        chen.hears("听不懂")
    await chen.says("今天还没人来看我")
    chen.hears("没有安排人上门看望您")
