"""The rules by which a name is taken apart, each by itself: its shapes, sounds, states, measures, and what it held."""

from storage.sorting import (
    clauses,
    close,
    english,
    heads,
    look_up,
    measures,
    perils,
    phonetic,
    poisons,
    shapes,
    states,
)
from storage.sorting.catalogue import catalogue
from storage.sorting.finding import Danger

FORMS = {
    "饮料瓶子": ["饮料瓶"],
    "盒儿": ["盒"],
    "大闸蟹的壳": ["大闸蟹壳"],
    "大闸蟹上面的壳": ["大闸蟹壳"],
    "瓷砖碎块": ["瓷砖"],
    "碎块": [],
    "小棍子": [],
    "小棍棍": ["棍", "小棍", "小棍棍子"],
    "药渣渣": ["药渣"],
    "王渣渣": [],  # Somebody's name.
    "玻璃樽": ["玻璃瓶"],
    "鱼骨": ["鱼骨头"],
    "杏仁儿": ["杏仁"],
    "塑胶袋": ["塑料袋", "塑胶袋子"],
    "筷": ["筷子"],
}


def test_a_name_in_its_other_shapes_and_the_names_of_people():
    assert {name: list(shapes.forms(name))[1:] for name in FORMS} == FORMS
    assert [shapes.is_name(each) for each in ("王伟", "王小伟", "王", "王小伟伟", "碗筷")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_pinyin_with_tones_in_figures_in_an_accent_and_with_two_dots():
    assert {phonetic.typed(each) for each in ("diàn chí", "dian4 chi2", "DianChi", "dian-chi")} == {"dianchi"}
    assert {phonetic.typed(each) for each in ("lǜ dòu", "lü4 dou4", "lv dou")} == {"lvdou"}
    assert phonetic.accent(["zhang", "lang", "hua"]) == "zan nan fua"
    assert phonetic.spell("AA电池") == ["AA", "dian", "chi"]
    assert [found and found.names[0] for found in map(close.pinyin, ("xiguapi", "dc", "zgl", "banan"))] == [
        "西瓜皮",
        "电池",
        None,
        None,
    ]


def test_a_slip_offers_what_may_be_meant_and_no_other_kind_of_thing():
    assert "香蕉皮" in close.typo("香焦皮", asked=True).names
    assert "烧烤签" in close.typo("烧烤签签", asked=True).names
    assert close.typo("电磁", asked=True) is None
    assert close.typo("王小伟", asked=False) is None


def test_what_happened_to_a_thing_is_said_before_it_or_after_it_or_alone():
    before = {"脏的纸盒": "dirty", "洗过的纸盒": "clean", "废纸": "used", "用过的纸巾": "used", "被雨淋湿的报纸": "wet"}
    assert {text: states.before(text)[1] for text in before} == before
    assert states.before("脏的纸盒")[0] == 2
    assert states.before("纸盒") is None
    assert (states.after("碗碎了"), states.after("纸盒沾了油"), states.after("碎了")) == (
        (1, "broken"),
        (2, "dirty"),
        None,
    )
    assert (states.whole("洗过了"), states.whole("但洗过了"), states.whole("纸盒")) == ({"clean"}, {"clean"}, None)
    assert states.within("洗过但是碎了") == {"clean", "broken"}


def test_how_much_of_it_there_is_belongs_to_no_name():
    names = {"一袋米": "米", "两节五号电池": "五号电池", "半个西瓜": "西瓜", "这个盒子": "盒子", "100个鸡蛋": "鸡蛋"}
    names |= {"双人床": "床"} | {each: each for each in ("三只松鼠", "二锅头", "西瓜")}
    assert {text: measures.MEASURED.sub("", text) for text in names} == names


def test_which_state_is_a_danger_of_which_thing():
    found = {
        (item, state): perils.of(item, frozenset({state}))
        for item in ("充电宝", "手机", "罐头", "干电池", "电瓶车")
        for state in ("swollen", "leaking")
    }
    swollen, leaking = Danger.SWOLLEN_CELL, Danger.LEAKING_CELL
    assert {pair: danger for pair, danger in found.items() if danger} == {
        ("充电宝", "swollen"): swollen,
        ("手机", "swollen"): swollen,
        ("干电池", "swollen"): swollen,
        ("充电宝", "leaking"): leaking,
        ("干电池", "leaking"): leaking,
    }
    out = ("水银温度计碎了", "a smashed mercury thermometer", "the mercury spilled")
    assert all(map(perils.mercury_is_out, out))
    assert not any(map(perils.mercury_is_out, ("水银温度计", "温度计碎了")))


def test_what_held_poison_goes_where_poison_goes_but_a_medicines_box():
    known = catalogue()
    assert poisons.poison("油漆", known.entry("桶")) == "油漆"
    assert poisons.poison("牛奶", known.entry("纸盒")) is None
    assert poisons.poison("感冒药", known.entry("纸盒")) is None
    assert poisons.poison("油漆", known.entry("西瓜皮")) is None
    assert (
        poisons.is_poisoned("杀虫剂", "瓶"),
        poisons.is_poisoned("药片", "盒"),
        poisons.is_poisoned("水", "瓶"),
    ) == (
        True,
        False,
        False,
    )


def test_the_noun_at_the_end_says_what_it_is_unless_a_story_stands_before_it():
    found = {text: heads.tail(text) for text in ("坚果包装袋", "假苹果", "塑料花瓣", "我家包装袋", "红色的外卖餐盒")}
    assert {text: match and match.names for text, match in found.items()} == {
        "坚果包装袋": ("零食包装袋",),
        "假苹果": ("塑料玩具",),
        "塑料花瓣": ("塑料花",),
        "我家包装袋": None,
        "红色的外卖餐盒": ("外卖餐盒",),
    }
    assert [found[text].certain for text in ("坚果包装袋", "红色的外卖餐盒")] == [True, False]
    assert found["红色的外卖餐盒"].likely


def test_a_clause_before_a_noun_is_about_it_unless_it_tells_something_else():
    found = {
        "从快递上撕下来的单子": "快递单子",
        "化了的冰淇淋": "冰淇淋",
        "死了的小鸟": "动物尸体",
        "榴莲吃完了壳": "榴莲壳",
        "扫出来的灰": "灰",
    }
    assert {text: clauses.relative(text, prompted=False).names[0] for text in found} == found
    assert clauses.relative("谁送的花", prompted=True) is None
    assert clauses.relative("他的旧书", prompted=False) is None  # Of others people tell for other reasons.
    assert clauses.relative("他的旧书", prompted=True).names == ("旧书",)


def test_initials_are_what_everybody_knows_and_offered_if_they_are_several():
    found = {letters: close.pinyin(letters) for letters in ("xgp", "gt", "yg", "np", "xx")}
    assert {letters: match and (match.names, match.certain) for letters, match in found.items()} == {
        "xgp": (("西瓜皮",), True),
        "gt": (("罐头", "骨头"), False),
        "yg": None,  # Six begin so.
        "np": None,  # “No problem”.
        "xx": None,
    }


ONE = {
    "batteries": "battery",
    "berries": "berry",
    "boxes": "box",
    "brushes": "brush",
    "peaches": "peach",
    "dresses": "dress",
    "potatoes": "potato",
    "bottles": "bottle",
    "tyres": "tyre",
    "peas": "pea",
    "leaves": "leaf",
    "knives": "knife",
    **{each: each for each in ("glass", "glasses", "crisps", "gas", "bus", "cactus", "tennis", "egg")},
}


def test_one_letter_is_a_slip_in_a_long_word_and_another_thing_in_a_short_one():
    assert not close._slipped("tax paper", "wax paper")
    assert all(close._slipped(*pair) for pair in (("abcd paper", "abce paper"), ("batery", "battery"), ("mug", "mug")))
    assert {each: english.singular(each) for each in ONE} == ONE


def test_what_sounds_alike_is_certain_only_if_all_of_it_goes_one_way():
    assert close._agreeing(["西瓜皮", "香蕉皮"], certain=True, near=False).certain
    assert not close._agreeing(["西瓜皮", "香蕉皮"], certain=False, near=False).certain
    assert not close._agreeing(["西瓜皮", "报纸"], certain=True, near=False).certain


def test_a_box_of_poison_goes_where_the_poison_goes():
    assert [close._poison_in(said.split()) for said in ("rat poison", "milk", "old rat poison")] == [
        "老鼠药",
        None,
        None,
    ]
    for words in ("a box of rat poison", "rat poison box"):
        found = close.english(words)
        assert (found.names, found.certain, found.near) == (("老鼠药",), True, True)
    found = heads.tail("油漆空桶")
    assert (found.names, found.certain, found.near) == (("油漆",), True, True)
    assert heads.tail("坚果包装袋").near


def test_what_stands_before_a_noun_is_short_and_tells_no_story():
    assert all(map(heads._is_modifier, ("坚果", "坚果的", "红色的")))
    assert not any(map(heads._is_modifier, ("没", "沾了", "装着", "很长很长很长很长的", "我家", "楼上扔下来")))


def test_of_few_half_have_to_agree_and_of_more_four_in_five():
    agreed = {(1, 2): True, (0, 1): False, (0, 2): False, (1, 1): True, (4, 5): True, (3, 4): False, (3, 3): True}
    assert {pair: heads._agree(*pair) for pair in agreed} == agreed


def test_what_is_said_of_a_thing_behind_a_comma_tells_which_of_its_kinds_it_is():
    kinds = {
        "cup, it is paper": "一次性杯子",
        "bone, it is from a chicken": "鸡骨头",
        "bottle, it is for wine": "玻璃瓶",
        "flower pot, it is ceramic": "陶瓷花盆",
    }
    assert {words: look_up(words).item for words in kinds} == kinds


def test_what_falls_apart_has_an_english_name_and_of_what_is_eaten_up_the_wrappings_are_offered():
    assert look_up("外卖").english == "takeaway"
    assert look_up("吃光的月饼").candidates == ("月饼盒", "月饼袋", "月饼包装袋", "月饼包装")
