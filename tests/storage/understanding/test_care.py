"""What elders and their families say, in whatever order and wording: read as a sum of signs."""

import pytest

from storage.understanding import Care, care_in, is_wholly, sure_of
from storage.understanding.words import plain

SAID = {
    Care.WELL: [
        "晚上睡得不太好，不过人没事",
        "俺好着嘞，不用惦记",
        "放心，我蛮好",
        "刚才没听见手机响，我没事",
        "I'm fine today, don't worry",
    ],
    Care.UP: ["我起来了，早饭也吃过了", "侬好，我今朝去小菜场了，才回来", "不好意思，睡过头了，让你们担心了"],
    Care.UNWELL: ["人不大舒服，头有点昏", "今天没劲，头昏"],
    Care.AWAY: ["我这两天要到苏州妹妹那边去", "下个礼拜我去女儿家住，你们不用找我", "周五到周日我在儿子家住"],
    Care.PAUSE: [
        "我住院了，这几天别打电话叫我报平安",
        "报平安先停一停，过两天再说",
        "please stop asking me every morning",
        "别每天早上问我了",
        "不要天天问我",
    ],
    Care.DAY_OFF: ["礼拜天不要叫我报平安", "报平安周末不要问我"],
    Care.OFTEN: ["七点问我就好了", "can you ask me at ten instead", "一天问我两趟，早一趟晚一趟"],
    Care.STOP: ["我不想报平安了，太烦", "以后别问我了"],
    Care.RIGHTS: ["我女儿能看到我哪些东西", "who can see when I say I'm well?"],
    Care.HIDE: ["不要让我儿子知道我几点起床"],
    Care.ADD: ["我想把孙女也加进来，让她也能看到我好不好"],
    Care.KIN_ASKED: ["我妈今天报平安了没有", "is my mother all right today?"],
    Care.KIN_WELL: [
        "I just spoke to my mum, she's fine",
        "我妈说她昨天忘记按了",
        "刚打过电话了，老太太没事，手机没电了",
        "手机没电了，我妈没事",
    ],
    Care.KIN_WORRY: ["我妈一上午没接电话了，能不能叫人上门去看看", "我爸电话打不通"],
    Care.NEIGHBOUR_WORRY: ["隔壁张大爷一个人住，好几天没看见他了"],
    Care.KIN_AWAY: ["我妈下周到我家住，周日回来", "下周我妈在我家住", "my dad will be staying with us until Sunday"],
    Care.TAKEN: ["我去看她，你们别去了", "I can come over and check on her"],
    Care.NO_ALARMS: ["我不想再收我妈的提醒了"],
    Care.GREETING: ["今天怎么没听到我孙子的声音"],
    Care.HOURS: ["这个月我做了几个小时志愿"],
    Care.VOLUNTEER: [
        "这个礼拜我没空，先别派给我",
        "我可以每周三下午去给老人读报",
        "我想当志愿者，周末有空，可以陪老人聊天",
        "I'd like to help out as a volunteer on weekends",
    ],
    Care.NO_CONTACT: ["哪些老人一个月没联系了", "30天没联系"],
    Care.PAPER: ["打印一下这周要上门的名单", "打印上门名单"],
    Care.NOT_YET: ["今天谁还没报平安"],
    Care.HOSPITAL: ["明天上午要去医院拔牙，一个人不敢去，有没有人陪陪我"],
    Care.REMOVE: ["我不要女儿管我了"],
    Care.DONE: ["谁看过我的应急卡"],
    Care.USUAL: ["把按钮弄小一点，我看得见"],
    Care.SOMEBODY: ["王大爷没手机，帮他登记报平安"],
    Care.SCREEN: ["有哪些志愿者还没审核"],
    Care.ERRAND: ["谁能陪我去银行取点钱"],
    Care.STILL_NOT: ["他说九点来，到现在人影都没有", "那个说好来的人怎么还没来"],
    Care.NOT_COME: ["人已经来过了，谢谢", "不用来了，我女儿来过了"],
    Care.FOR_KIN: ["我想给我妈录一段话", "我能不能替我妈改报平安的时间"],
    Care.TALK: ["我想找个人下下棋，一个人太无聊了"],
    Care.READ: ["眼睛不行了，孙子写来的信想请人念给我听"],
    Care.TEACH: ["can someone show me how to use my phone"],
    Care.LARGE: ["字太小了看不清楚"],
    Care.CARRY: ["家里没米了，我又走不动，谁能帮我带一袋上来"],
}


@pytest.mark.parametrize(("care", "words"), [(care, each) for care, every in SAID.items() for each in every])
def test_it_is_read_from_its_signs(care, words):
    assert sure_of(words, care) > 0, care_in(words)


@pytest.mark.parametrize(
    "words",
    [
        "我厨房着起来了",
        "充电宝鼓起来了",
        "我家煤气味很大头有点晕",
        "闻到煤气 头有点晕",
        "we all feel sick since the heater was installed",
        "家里水没过脚面了 关不住",
        "没事，就是摔了一跤起不来",
    ],
)
def test_a_danger_is_no_sign_that_all_is_well_nor_hidden_by_one(words):
    assert not is_wholly(words, *Care)
    assert not sure_of(words, Care.WELL, Care.UP, Care.UNWELL)


@pytest.mark.parametrize(
    "words",
    ["今天天气不错", "女儿来住几天", "怎么给我妈投票", "快递被别人拿走了", "水表玻璃裂了看不清数", "早上好" * 40],
)
def test_what_only_sounds_like_it_is_something_else(words):
    assert care_in(words).care is None


def test_all_that_is_meant_has_an_example():
    assert set(Care) == set(SAID)


def test_nothing_is_and_spoke_is_no_smoke():
    """没什么事 was read by the dialect of Wuhan, and “spoke” mended to “smoke”."""
    assert plain("没什么事") == "没什么事"
    assert plain("I just spoke to her") == "i just spoke to her"
