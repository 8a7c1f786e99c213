"""The rules by themselves, apart from what words weigh: which signs count, what a report is about, what is a slip."""

import pytest

from storage.understanding import (
    Danger,
    Intent,
    Places,
    Reading,
    Urgency,
    Where,
    arbiter,
    danger,
    evidence,
    rules,
    typos,
    understand,
    ways,
    wishes,
    words,
)
from storage.understanding.danger import live_signs
from storage.understanding.reporting import filed, recognise, urgency, where
from storage.understanding.rules import Rule, needed_by, surest
from storage.understanding.things import is_swollen_cell
from storage.understanding.things import recognise as name_of_a_thing

FIRE, FALL, TRAPPED, SMOKE = "fire!", "medical.fall", "trapped!", "fire.smoke"
LIVE = [  # Whether this sign is left.
    (FIRE, "着火了", True),
    (FIRE, "着火了怎么办", True),
    (FIRE, "可能着火了", True),
    (FIRE, "上个礼拜的事，着火了", False),
    (FIRE, "上个礼拜的事，现在又着火了", True),
    (FIRE, "昨天着火了", False),
    (FIRE, "昨天着火了，还在烧", True),
    (FIRE, "火灾演练几点", False),
    (FIRE, "今天消防演练，还在冒烟", True),
    ("fire.smokes", "今天消防演练，有烟", False),
    (FIRE, "灭火器哪里领，万一着火", False),
    (FIRE, "万一着火了怎么办", False),
    (FIRE, "如果着火了就跑", True),
    (FIRE, "电影里着火了", False),
    (FIRE, "电影里着火，现在楼道里还在冒烟", True),
    (FIRE, "修好了又着火了", True),
    (FIRE, "着火了，已经扑灭了", False),
    (FIRE, "已经扑灭了，还在冒烟", True),
    (FIRE, "还在冒烟，已经扑灭了", True),
    (FIRE, "上个礼拜的事，着火了，刚才回家", False),
    (FIRE, "着火的保险怎么赔", False),
    (FIRE, "每次下雨都着火", True),
    ("flood.water", "每次下雨都进水", False),
    (FIRE, "像着火一样", False),
    (FIRE, "像着火一样，刚才着火了", True),
    (FALL, "小狗摔倒了", False),
    (FALL, "小狗咬人摔倒了", True),
    (TRAPPED, "狗被困电梯", True),
    (TRAPPED, "我和小狗被困电梯", True),
    (FALL, "把蛋糕摔了", False),
    (FALL, "把老人摔了", True),
    (FALL, "把老人的碗摔了", False),
    (SMOKE, "没有烟", False),
    (FIRE, "没有看到什么浓烟", True),  # So far away from it that it may mean anything.
    (FIRE, "没电，着火了", True),
    (SMOKE, "no smoke", False),
    (FIRE, "no smoke, but fire", True),
    (FIRE, "there was a fire yesterday", False),
    (FIRE, "there was a fire, it is still burning", True),
    (FIRE, "in the film there is a fire", False),
    (FIRE, "it turned out to be a fire", True),
    (FIRE, "I thought it was a fire", False),
    (FIRE, "I thought it was nothing, but it is a fire", True),
    (FIRE, "the fire was out but it just started again", True),
    (FIRE, "会不会着火", False),
    (FIRE, "上个月新买的手机着火了", True),
    (FIRE, "着火的东西算有害垃圾吗", False),
    (FIRE, "昨天着火了，现在还是那样", True),
    (FIRE, "昨天着火了，今天又来了", True),
    (FIRE, "着火了，原来是邻居在烧烤", False),
    (FIRE, "刚才着火已经扑灭了", False),
    (FIRE, "着火了，已经扑灭了，刚才他们走了", False),
    (FIRE, "已经扑灭了，刚才楼上着火了", True),
    (SMOKE, "已经扑灭了，楼道有烟", False),
    (SMOKE, "no bad smoke", True),
    (SMOKE, "there is not in any case smoke", True),
    (FALL, "把腿摔了", True),
]


def test_what_is_over_told_taught_unreal_or_denied_is_no_sign_unless_it_goes_on():
    wrong = [text for sign, text, left in LIVE if any(sign in each for each in live_signs(words.read(text))) != left]
    assert wrong == []


ABOUT = [  # What it is about, whatever else is named; where it is; how urgent.
    ("电梯坏了", "lift", Where.SHARED, Urgency.SOON),
    ("电梯口的灯坏了", "light", Where.SHARED, Urgency.CAN_WAIT),
    ("花园的水管漏水", "water", Where.SHARED, Urgency.SOON),
    ("绿化喷头坏了", "water", Where.SHARED, Urgency.SOON),
    ("水管漏了，灯也不亮", "water", Where.HOME, Urgency.SOON),
    ("the lift by the garden is dirty", "lift", Where.SHARED, Urgency.SOON),
    ("楼上太吵", "other:noise", Where.HOME, Urgency.SOON),
    ("楼道好臭", "other:smell", Where.SHARED, Urgency.SOON),
    ("家里灯坏了", "light", Where.HOME, Urgency.CAN_WAIT),
    ("卧室漏水", "water", Where.HOME, Urgency.SOON),
    ("垃圾没人收", "rubbish", Where.SHARED, Urgency.SOON),
    ("3号楼有个东西坏了", "other", Where.SHARED, Urgency.UNKNOWN),
    ("坏了", "other", Where.UNKNOWN, Urgency.SOON),
    ("不急，水管漏了", "water", Where.HOME, Urgency.CAN_WAIT),
    ("马上来修灯", "light", Where.SHARED, Urgency.URGENT),
    ("楼道灯全黑了看不见", "light", Where.SHARED, Urgency.SOON),
    ("3号楼有东西坏了", "other", Where.SHARED, Urgency.UNKNOWN),
    ("2单元有东西坏了", "other", Where.SHARED, Urgency.UNKNOWN),
    ("5楼有东西坏了", "other", Where.SHARED, Urgency.UNKNOWN),
    ("有东西坏了", "other", Where.UNKNOWN, Urgency.UNKNOWN),
    # Of what is none of the four: what is named first and told of, not what is only near, or where it is.
    ("树上有个马蜂窝", "other:pests", Where.SHARED, Urgency.SOON),
    ("单元门玻璃裂了", "other:windows", Where.SHARED, Urgency.SOON),
    ("窗户对着马路，有点吵", "other:windows", Where.SHARED, Urgency.CAN_WAIT),
    ("my balcony door jams", "other:access", Where.HOME, Urgency.SOON),
    ("camera blocked by leaves", "other:facility", Where.SHARED, Urgency.SOON),
    ("电动车没电推不动", "other:power", Where.SHARED, Urgency.SOON),
    ("lobby AC is freezing", "other:heating", Where.SHARED, Urgency.SOON),
    ("我的车位被人占了", "other:parking", Where.SHARED, Urgency.SOON),
]


def test_a_rule_weighs_less_than_what_is_over_or_untrue():
    def found(text, weight):
        return danger.recognise(words.read(text), evidence.Weighed(weight, Danger.FIRE, 0.0, {})) is not None

    assert [found("着火了", weight) for weight in (-0.4, -0.2, 0.3, 0.7)] == [False, True, True, True]
    assert [found("昨天着火了", weight) for weight in (-0.1, 0.3, 0.7)] == [False, False, True]
    assert not found("鼓包的充电宝", 0.7)  # It is warned of where it is sorted.
    # One word is a cry; in a sentence it may mean anything.
    assert [found(each, -0.1) for each in ("gas", "the gas man was very nice")] == [True, False]
    assert [found(each, 0.7) for each in ("充电宝", "充电宝着火了")] == [False, True]  # A bare name happens to nobody.


def test_how_sure_it_is_of_a_danger_is_what_it_weighs_or_what_a_rule_says():
    def sure(text, weight):
        found = danger.recognise(words.read(text), evidence.Weighed(weight, Danger.FIRE, 0.0, {}))
        return found and round(found.sure, 3)

    assert [sure("着火了", weight) for weight in (-0.2, -0.1, 0.7, 3.0)] == [0.65, 0.65, 0.675, 0.95]
    assert [sure("你好", weight) for weight in (0.19, 0.2, 0.4)] == [None, 0.55, 0.6]  # No rule speaks for it.


def test_a_danger_is_found_wherever_it_stands_in_a_long_text():
    fire, idle = "厨房着火了快来人。", "今天天气很好，我们去公园。" * 20
    assert [understand(text).danger for text in (fire + idle, idle + fire, idle)] == [Danger.FIRE, Danger.FIRE, None]
    whole = "今天天气很好。" * 200
    assert words.plain(whole) == whole  # No clause of it is torn apart.


def test_what_is_like_a_danger_usual_or_an_animals_is_doubtful():
    def doubtful(*tags):
        return {sign.partition(".")[0].strip("!") for sign in danger._doubtful(frozenset(tags))}

    assert doubtful("habit") == {"flood", "object", "medical"}
    assert doubtful("like") == {"fire", "crime", "object", "medical", "jump"}
    assert doubtful("pet") == {"medical", "trapped", "swallow", "swallowed", "poison", "body"}
    for somebody in ("person", "bite", "lift", "trapped.me"):
        assert doubtful("pet", somebody) == set(), somebody
    assert doubtful("like", "now.just") == set()
    assert doubtful("habit", "like", "pet") >= {"flood", "fire", "swallow"}
    assert "person" in danger._meant(words.read("没有人"))[0]  # Only signs are taken back.


@pytest.mark.parametrize(
    ("how_urgent", "reports"),
    [
        (
            Urgency.URGENT,
            (
                *("卫生间地漏往上冒黑水", "消防门被锁住了", "both lifts are dead", "the toilet is overflowing"),
                *(
                    "整栋楼停电了",
                    "全楼没水",
                    "井盖少了一个，就在幼儿园门口",
                    "manhole cover missing near the school gate",
                ),
            ),
        ),
        (
            Urgency.SOON,
            (
                *("垃圾桶满出来了", "楼上半夜吵得睡不着", "garage is dark", "my parking space is taken"),
                *("井盖松了", "送外卖的在人行道上飙车", "somebody keyed my car in the garage"),
            ),
        ),
        (Urgency.CAN_WAIT, ("路灯有一盏不亮", "电梯里的镜子裂了", "graffiti on the wall", "the swing squeaks a bit")),
        (Urgency.UNKNOWN, ("我要报修",)),
    ],
)
def test_how_urgent_a_report_is_by_what_it_tells(how_urgent, reports):
    assert {text: understand(text).urgency for text in reports} == dict.fromkeys(reports, how_urgent)


@pytest.mark.parametrize(
    ("text", "category", "where"),
    [
        ("整栋楼停电了，孩子在做作业", "other:power", Where.SHARED),  # 整栋楼 hides no 停电.
        ("no cold water on the third floor", "water", Where.HOME),
        ("有人把剩菜倒在下水道口", "rubbish", Where.SHARED),  # Nobody fell.
        ("有人把油倒在花坛里", "rubbish", Where.SHARED),
        ("二楼平台上全是烟头", "rubbish", Where.SHARED),  # No smoke.
        ("围栏被车撞开了一个口子", "other:facility", Where.SHARED),
        ("井盖没了", "other:facility", Where.SHARED),
    ],
)
def test_what_only_sounds_like_a_danger_or_like_talk_is_a_report(text, category, where):
    said = understand(text)
    assert (said.intent, said.category, said.where) == (Intent.REPORT, category, where)


@pytest.mark.parametrize("text", ["楼道里全是烟", "老人倒在花坛里", "有人把老人撞倒在花坛里", "孩子被车撞了"])
def test_what_sounds_alike_and_is_a_danger(text):
    assert understand(text).intent is Intent.DANGER


def test_what_a_report_is_about_where_it_is_and_how_urgent():
    said = {text: understand(text) for text, *_ in ABOUT}
    assert [(text, each.category, each.where, each.urgency) for text, each in said.items()] == ABOUT


def test_a_report_is_one_whoever_asks_so_that_it_is_done():
    def sure(text):
        found = recognise(words.read(text))
        return found and found.sure

    assert [sure(each) for each in ("你好", "电梯", "电梯吗", "楼道的灯坏了吗")] == [None, 0.42, None, 0.82]


def test_what_weighs_as_inside_a_home_is_there_unless_it_is_always_shared():
    said, light, lift = words.read("灯坏了"), Reading(Intent.REPORT, 1, category="light"), Reading(Intent.REPORT, 1)
    assert where(said, light, Places(), 0.5) is Where.HOME
    assert where(said, light, Places(), -0.5) is Where.SHARED
    assert where(said, light, Places(), 0.4) is Where.SHARED
    assert where(said, light, Places(room="501"), 0.4) is Where.HOME
    lift = Reading(Intent.REPORT, 1, category="lift")
    assert where(said, lift, Places(room="501"), 2.0) is Where.SHARED
    trapped = Reading(Intent.DANGER, 1, danger=Danger.TRAPPED, category="danger")
    assert where(words.read("有人"), trapped, Places(), 0.0) is Where.SHARED


def test_what_words_say_of_where_it_is_holds_unless_such_a_thing_is_shared_and_so_are_the_words():
    inside, outside = Where.HOME, Where.SHARED
    told = {
        ("厨房", "other:smell"): inside,
        ("我家和楼道", "other:smell"): outside,
        ("人行道", "other:noise"): outside,
        ("插座", "other:access"): inside,
        ("插座", "other:facility"): inside,
        ("插座", "other:smell"): outside,
        ("东西", "other:power"): inside,
        ("东西", "other:access"): outside,
        ("东西", "other"): Where.UNKNOWN,
    }
    found = {
        (text, kind): where(words.read(text), Reading(Intent.REPORT, 1, category=kind), Places(), 0.0)
        for text, kind in told
    }
    assert found == told


def test_a_danger_is_urgent_unless_whoever_says_so_is_calm():
    assert urgency(words.read("着火了"), "danger") is Urgency.URGENT
    assert urgency(words.read("不急，着火了"), "danger") is Urgency.SOON


def test_what_is_none_of_the_four_is_filed_under_what_else_is_named():
    said = words.read("花园的水管漏水")
    assert [filed(said, each) for each in ("", "water", "other:x")] == ["", "water", "other:greenery"]
    assert filed(words.read("坏了"), "other:x") == "other"


SLIPS = {
    "bathrom": "bathroom",
    "lihgt": "light",
    "boiler's": "boiler",
    "leeking": "leaking",
    "lfit": "lift",
    "elevaotr": "elevator",
    "toiletx": "toilet",
    "smokee": "smoke",
    "watre": "water",
    "flodo": "flood",
    "pipess": "pipes",
    "corriddor": "corridor",
    "coridor": "corridor",
    "dripped": "drip",
    "rattled": "rattle",
    "cancelling": "cancel",
    "'s": "",
    # A word itself, too short for one, too long, or nothing like one.
    **dict.fromkeys(("night", "kicks", "lif", "abc", "cat", "xyzzy", "supercalifragilistic", "flooding"), None),
}
SOUNDS = {
    "电题坏了": "电梯坏了",
    "电提困人": "电梯困人",
    "着伙了": "着火了",
    "漏谁": "漏水",
    "门金坏了": "门禁坏了",
    "暖器不热": "暖气不热",
    "暖汽不热": "暖气不热",
    "路等坏了": "路灯坏了",
    "马统堵了": "马桶堵了",
    **dict.fromkeys(("是火锅", "路灯不量", "挂马桶", "马桶堵", "店提坏了"), None),
}


def test_slips_are_mended_and_what_is_a_word_itself_stays():
    def meant(slips):
        return {said: said if meant is None else meant for said, meant in slips.items()}

    assert {word: typos.spell(word) for word in SLIPS} == meant(SLIPS)
    assert {text: typos.mend(text) for text in SOUNDS} == meant(SOUNDS)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("HELPPPP", "helpp"),
        ("heeeelp", "heelp"),
        ("heeelllp", "heelp"),
        ("bathroommm", "bathroom"),
        ("gasss", "gas"),
        ("Fiiire!", "fire!"),
        ("coool", "cool"),
        ("wwwww", "ww"),
        ("offff", "off"),
        ("poooop", "poop"),
    ],
)
def test_stretched_words_are_those_that_they_are(said, read):
    assert words.plain(said) == read


def test_a_cry_is_one_however_long_it_is_drawn():
    assert {arbiter.understand(each).danger for each in ("fireeee", "FIIIRE", "fire")} == {Danger.FIRE}


def called(text):
    return [word.text for word in words.read(text).words if word.text.isdecimal()]


def test_an_emergency_number_is_called_and_not_counted():
    assert [called(each) for each in ("打120", "119", "call 911")] == [["120"], ["119"], ["911"]]
    counted = ("9-9-999", "120元", "119号", "119-2", "3-119", "120kwh")
    assert [called(each) for each in counted] == [[]] * len(counted)


def test_clauses_lengths_and_questions():
    for text, clauses, length, asked in (
        ("灯坏了 水没了", 2, 6, False),
        ("light broken water off", 1, 4, False),
        ("灯坏了，水没了。走了", 2, 8, False),
        ("灯坏了吗", 1, 4, True),
        ("is it broken", 1, 3, True),
        ("it is broken", 1, 3, False),
        ("行么!", 1, 2, True),
        ("灯呢", 1, 2, True),
        ("灯坏了，，，电梯坏了", 2, 7, False),
        ("lamp " * 45, 1, 45, False),
    ):
        said = words.read(text)
        assert (len(said.clauses), said.length, said.asked) == (clauses, length, asked), text


def test_a_rule_needs_one_of_each_and_the_surest_holds(monkeypatch):
    sure = Rule("a", (frozenset({"x", "y"}), frozenset({"z"})), frozenset({"not"}), 0.9)
    less = Rule("b", (frozenset({"x"}),), frozenset(), 0.5)
    monkeypatch.setattr(rules, "rules", lambda _: (sure, less))
    assert surest("two", frozenset({"y", "z"})) is sure
    assert surest("two", frozenset({"x", "z", "not"})) is less
    assert surest("two", frozenset({"y"})) is None
    assert needed_by("two", frozenset({"x", "z", "not"})) == [sure, less]
    assert needed_by("two", frozenset({"x"})) == [less]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("充电宝", 0.7),
        ("报纸", 0.7),
        ("伞", None),
        ("鼓包的充电宝", 0.8),
        ("旧沙发怎么处理", 0.8),
        ("an umbrella", 0.7),
        ("my armchairs", 0.7),
        ("batteries", None),
        ("谢谢", None),
        ("板凳" * 30, None),
    ],
)
def test_the_bare_name_of_a_thing_is_a_question(text, sure):
    found = name_of_a_thing(words.read(text))
    assert (found and found.sure) == sure


def test_a_swollen_cell_is_sorted_if_nothing_else_is_said():
    assert all(is_swollen_cell(words.read(each)) for each in ("鼓包的充电宝", "一个鼓包的充电宝", "a swollen battery"))
    assert not any(is_swollen_cell(words.read(each)) for each in ("鼓包的充电宝冒烟了", "鼓包的墙", "swollen ankle"))


def test_weights_are_read_as_they_were_written(monkeypatch):
    written = evidence.written([0.03, -0.03, 0.0, 0.3, 99.0, -99.0])
    assert written == "AbBZDkEzFA"
    monkeypatch.setattr(evidence, "_weights", lambda: {"fire": written, "smoke": written})
    assert evidence._weights_of(["fire", "never met"])[:7] == [1, -1, 0, 10, 25, -26, 0]
    assert evidence._weights_of(["fire", "smoke"])[:7] == [2, -2, 0, 20, 50, -52, 0]


def test_how_sure_a_weight_makes_and_no_more_than_words_can():
    assert arbiter._sureness(0.0) == 0.5
    assert arbiter._sureness(9.0) == arbiter.SUREST
    assert 0.11 < arbiter._sureness(-1.0) < 0.12


def test_what_is_asked_or_said_in_a_word_is_told_from_what_is_said_at_length():
    def wishes_of(text):
        return [found.intent for found in wishes.recognise(words.read(text))]

    assert wishes_of("complaint") == [Intent.HUMAN]
    assert wishes_of("投票几点截止？") == [Intent.VOTE, Intent.QUESTION]
    assert wishes_of("can you check the smoke alarm, it is ten years old") == [Intent.QUESTION]


def test_a_way_to_write_a_place_is_read_where_one_of_its_cues_stands():
    way = ways._way("室 房", r"(\d+)室", "room")
    assert (way.cues, way.fields, way.pattern.sub("-", "501室")) == (("室", "房"), ("room",), "-")
