"""Questions as residents put them: states, parts, measure words, dialect, typos, several things; how many are right.

`tuned` was tuned on. `kept` holds 265 questions written before that (at first sight 94.0 % right, 0.8 % wrong)
and 241 harder ones that were written in the middle of it (90.5 %, 1.2 %); `last` holds 60 from near its end (93.3 %,
none wrong); `rounds` are four harder turns later (76, 79, 89 and 82 % right, most others not known). `fresh`
are two more (at first sight 82 and 86 % right, 2.3 and 2.4 % wrong). What failed in them
was looked at afterwards: that they are right today guards what is reached, and predicts nothing.

`held` holds 200 that were written by somebody else and never looked at: 62 % were right at first sight,
89 % (4 % wrong) after tuning on the 200 others that came with them, which are in `tuned`. Learn nothing from it.
The last 150 in `tuned` are by a third writer: 73 % right and 5 % wrong at first sight.
`later` holds 266 by two more writers, and more: the first half was 88 % right and 4 % wrong at first sight, in the
middle of work on stories, happenings, dialects and names; the second 91 % right and 1 % wrong after it. What failed
was looked at afterwards, and three answers were set right by the domain's lists. Behind them stand 340 that were
written before they were tried: 97 % of the first half were right at first sight, 92 % of the second (2 and 3 % wrong).
"""

from collections import Counter

import pytest

from storage.sorting import Category, City, Outcome, look_up
from storage.sorting.finding import Danger, Preparation, Reason, Route
from tests.storage.sorting.told import LOOKED_AT, answers, questions, rows, written
from tests.support.patience import is_dear


def verdict(row, found):
    """Wrong is only what sends somebody to a bin where it does not belong; flat, what depends and does not say so."""
    outcomes = row["outcome"].split("|")
    if row["danger"] and not (found.urgent or (row["danger"] == "warned" and found.danger)):
        return "not warned"
    if found.outcome in outcomes and fits(row, found):
        return "right"
    if found.outcome is Outcome.UNKNOWN:
        return "unknown"
    if found.outcome in {Outcome.ASK, Outcome.CANDIDATES}:
        return "asked back"
    return "flat" if outcomes == ["ask"] else "wrong"


def fits(row, found):
    """Categories of the parts are joined by +, alternatives by |; a star: others may be among them."""
    if not row["expected"] or found.outcome is not Outcome.ANSWER:
        return True
    seen = {part.category for part in found.parts or (found,) if part.category}
    wanted = [(each[0] == "*", set(each.lstrip("*").split("+"))) for each in row["expected"].split("|")]
    return any(seen == each or (more and each <= seen) for more, each in wanted)


# What is not answered rightly yet, and how. Whoever mends one strikes it out; whoever adds one has made it worse.
NOT_YET = {
    "摔岁的碗": "asked back",
    "冰箱旧的不制冷": "unknown",
    "猫拉的屎": "wrong",
    "旧手袋": "asked back",
    "孩子画废了的纸": "asked back",
    "香肠外面的红皮": "unknown",
    "剩菜要不要把汤倒掉": "unknown",
    "吃剩的人生": "asked back",
    "几张写满字的纸": "asked back",
    "邻居家的小孩打碎了玻璃": "asked back",
    "吃空的奶粉铁罐和里面的塑料勺": "wrong",
    "书房那根日光灯管昨晚烧了": "asked back",
    "遛狗捡的屎，用报纸包着呢": "unknown",
    "卫生间刚换下来的旧马桶搁门口了": "unknown",
    "儿子结婚换新床，旧床垫咋处理": "asked back",
    "耙耙柑的皮皮": "asked back",
    "康师傅桶面吃完的油桶壳": "asked back",
    "vacuum cleaner dust": "asked back",
    "迭个药过期了哪能办": "unknown",
    "威猛先生没用完": "unknown",
    "苹果上的标签贴纸": "asked back",
    "大宝的瓶子": "asked back",
    "橡皮擦屑": "asked back",
    "厨余垃圾和湿垃圾一样吗": "unknown",
    "降压药的铝箔板": "unknown",
    "电饭锅里的不粘内胆": "unknown",
    "豆浆机刀头": "unknown",
    "吃剩的狗罐头": "asked back",
    "黄页": "unknown",
    "易拉罐环": "asked back",
    "toilet paper roll, just the tube": "unknown",
    "公司发的月饼吃完了，盒子挺漂亮的": "asked back",
    "吃完螃蟹剩下的小碟姜醋": "unknown",
    "拌凉菜多出来的半碗蒜泥": "unknown",
    "火腿肠的塑料皮": "unknown",
    "雪糕的塑料包装": "wrong",
    "暖手宝充电的坏了": "unknown",
    "宜家的书架拆成板子了": "unknown",
    "香薰精油瓶": "asked back",
    "汽车香水": "asked back",
    "sunscreen bottle, finished": "asked back",
}


def test_every_question_that_was_looked_at_is_answered_rightly_but_these_and_as_it_was_written_down():
    """`answers.csv` says what is found for each: `python -m tests.storage.sorting` writes it anew. What differs then is
    to be read: it is all that people will notice.
    """
    asked = [row for name in LOOKED_AT for row in questions(name)]
    verdicts = {row["query"]: verdict(row, answers()[row["query"]][0]) for row in asked}
    assert {query: how for query, how in verdicts.items() if how not in {"right", NOT_YET.get(query)}} == {}
    kept = {(row["query"], row["found"], row["out_of_the_blue"]) for row in rows("answers")}
    assert {*written()} ^ kept == set()


def test_most_questions_that_nobody_looked_at_are_answered_rightly_and_hardly_any_wrongly():
    asked = questions("held")
    failed = {row["query"]: how for row in asked if (how := verdict(row, look_up(row["query"]))) != "right"}
    tally = Counter(failed.values())
    assert len(failed) <= 0.1 * len(asked), tally
    assert tally["wrong"] <= 0.025 * len(asked), failed
    assert not tally["flat"] + tally["not warned"], failed


@pytest.mark.parametrize(
    ("clean", "dirty", "reason"),
    [
        ("塑料饭盒", "沾满油的塑料饭盒", Reason.SOILED),
        ("酸奶瓶", "没洗的酸奶瓶", Reason.SOILED),
        ("纸箱", "被雨淋湿的纸箱", Reason.SPOILT),
        ("衣服", "发霉的衣服", Reason.SPOILT),
        ("milk carton", "dirty milk carton", Reason.SOILED),
    ],
)
def test_the_state_decides(clean, dirty, reason):
    assert look_up(clean).category is Category.RECYCLABLE
    soiled = look_up(dirty)
    assert (soiled.category, soiled.reason, soiled.preparation) == (
        Category.RESIDUAL,
        reason,
        Preparation.RESCUE,
    )


def test_what_food_came_in_held_no_poison_and_what_broke_may_hold_mercury():
    assert look_up("喝完的黄油").candidates == ("塑料瓶", "玻璃瓶")
    assert look_up("碎了的体温计").danger is Danger.MERCURY


def test_what_depends_on_being_clean_is_asked():
    assert look_up("外卖盒").category is Category.RESIDUAL
    assert look_up("洗干净的外卖盒").candidates == ("塑料饭盒", "纸餐盒", "泡沫餐盒")


@pytest.mark.parametrize(
    ("words", "item"),
    [
        ("从快递上撕下来的单子", "快递单"),
        ("粽子剥下来的叶子", "粽子叶子"),
        ("装过农药的瓶子", "农药瓶"),
        ("榴莲吃完了壳扔哪", "榴莲壳"),
        ("硅藻泥杯垫", "陶瓷制品"),
    ],
)
def test_part_and_thing_make_a_name(words, item):
    assert look_up(words).item == item


@pytest.mark.parametrize(
    ("words", "item"),
    [
        ("炸鸡桶内壁全是油还能卖废纸吗", "炸鸡桶"),  # A remark about what is inside.
        ("里面还有辣酱的玻璃瓶没洗", "玻璃瓶"),
        ("没用完的指甲油一小瓶", "指甲油"),  # How much of it there is.
        ("坏掉的无线鼠标，电池已取", "无线鼠标"),  # What was done with it.
        ("花盆，瓷的", "瓷花盆"),  # Which of its kinds it is.
        ("花盆，旧的，瓷的", "陶瓷花盆"),
        ("茅台酒盒", "酒盒"),
        ("吃完的凤爪骨头", "鸡骨头"),
        ("里面油漆已经干透的铁桶", "油漆"),  # What was in it.
        ("天那水瓶", "天那水"),
        ("还剩小半瓶的洁厕灵瓶", "洁厕灵"),
        ("死了的小鸟", "动物尸体"),
        ("过期的布洛芬缓释胶囊", "药品"),
        ("杀蟑螂的喷雾罐", "杀虫剂罐"),
        ("冰棍的木棒", "雪糕棒"),
        ("仿真苹果", "塑料玩具"),
        ("药渣渣", "药渣"),
        ("old Duracell AA batteries from the remote", "5号电池"),
        ("lightbulb, LED", "LED灯"),
        ("not sure where to put a broken umbrella", "伞"),
        ("tin of tuna, rinsed out", "空罐头"),
        ("快用完的护手霜，铝管的", "护手霜"),
        ("shells from last night's crab dinner", "虾壳"),
        ("coffee cup with lid", "咖啡纸杯"),
        ("kettle I don't need any more", "电水壶"),
    ],
)
def test_a_sentence_is_taken_apart_to_the_thing(words, item):
    assert look_up(words).item == item


@pytest.mark.parametrize(
    ("words", "item"),
    [
        ("我妈昨天打碎的那只汤碗", "汤碗"),  # Who did it and when.
        ("我家鼠标坏了不想修了", "鼠标"),
        ("收到快递，里面的气泡膜怎么扔", "气泡膜"),
        ("阿拉屋里厢的旧报纸哪能掼", "旧报纸"),  # In dialect.
        ("屋企啲报纸点掟", "报纸"),
        ("女士袜子", "袜子"),
        ("老花镜腿断了", "老花镜"),  # A part of it broke.
        ("伞被风吹翻了", "伞"),  # What happened to it, with any verb.
        ("猫把拖鞋叼走撕烂了", "拖鞋"),
        ("打碎的花瓶(陶瓷的)", "陶瓷花瓶"),  # What it is made of, behind it.
        ("勺子木头做的", "木制品"),
        ("I dropped a mug and it broke", "陶瓷杯"),
        ("do I need to wash the yoghurt pot first", "酸奶杯"),
    ],
)
def test_a_story_around_a_thing_is_left_out(words, item):
    assert look_up(words).item == item


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("塑料瓶的盖子是铁的", "recyclable"),
        ("玻璃杯的盖子是竹子的", "residual"),
        ("瓶盖子是陶瓷的，玻璃罐上那种", "residual"),
        ("不锈钢的表带", "recyclable"),  # 表带 alone is residual.
        ("扣子是铜的", "recyclable"),
        ("iron lid of a glass jar", "recyclable"),
        ("bamboo handle of a brush", "residual"),
        ("silicone strap of my watch", "residual"),
    ],
)
def test_a_part_goes_by_what_it_is_made_of_wherever_its_whole_goes(words, category):
    assert look_up(words).category == category


@pytest.mark.parametrize(
    ("words", "called"),
    [
        ("where does the leather strap of a watch go?", "leather strap of a watch"),
        ("塑料锅铲的铁柄怎么扔", "塑料锅铲的铁柄"),
    ],
)
def test_a_thing_is_called_as_it_was_typed_without_the_question(words, called):
    assert look_up(words).asked == called


@pytest.mark.parametrize("words", ["sole of a shoe", "the leg of a chair", "bristles of a toothbrush"])
def test_a_part_that_nobody_knows_is_not_taken_for_its_whole(words):
    assert look_up(words).outcome in {Outcome.UNKNOWN, Outcome.CANDIDATES}


@pytest.mark.parametrize(
    ("words", "category"),
    [("锡纸烤过红薯", "residual"), ("塑料盒盛过草莓", "residual"), ("纸盒子装过鞋", "recyclable")],
)
def test_what_food_was_done_with_is_dirty_and_no_food(words, category):
    assert look_up(words).category == category


@pytest.mark.parametrize(
    ("words", "item"),
    [
        ("腐乳吃完了剩个玻璃瓶", "玻璃瓶"),
        ("喝完酒剩下个瓶子", "玻璃瓶"),
        ("牛奶喝光了就剩盒子", "牛奶盒子"),
        ("榴莲吃完了，壳扔哪", "榴莲壳"),
        ("洗衣液用完了，桶要不要留", "洗衣液桶"),
        ("可乐喝光了，罐子踩扁了", "可乐罐"),
        ("we ate the oysters, where do the shells go", "生蚝壳"),
        ("The wine is finished, where does the cork go?", "红酒塞"),
    ],
)
def test_what_is_left_when_the_rest_is_used_up_is_meant(words, item):
    assert look_up(words).item == item


def test_a_name_that_holds_the_word_of_a_state_tells_of_none():
    assert look_up("酸奶喝完了，杯子怎么扔").category is Category.RECYCLABLE  # Nothing is sour.


@pytest.mark.parametrize(
    ("words", "item"), [("吹风机里的灰", "吹风机"), ("鼠标腕垫脏了", "鼠标"), ("dog bed", "床"), ("伞面条", "伞")]
)
def test_a_thing_in_the_name_of_another_is_not_meant(words, item):
    assert look_up(words).item != item


@pytest.mark.parametrize(
    ("words", "category"), [("一次性泳帽", "residual"), ("电动鼻毛器", "recyclable"), ("桌布面", None)]
)
def test_what_stands_before_the_noun_may_make_another_kind_of_it(words, category):
    assert look_up(words).category == category


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("榴莲吃完剩的壳和核", ["榴莲壳", "榴莲核"]),
        ("端午吃完剥下来的粽叶和绳子", ["粽叶", "粽叶绳"]),
        ("酒瓶连木塞", ["酒瓶", "木塞"]),
        ("会发光的塑料玩具，里面有电池", ["塑料玩具", "电池"]),
        ("chicken bones and skin", ["鸡骨头", "鸡皮"]),
        ("旧衣服旧鞋子旧包", ["旧衣服", "旧鞋子", "包"]),
        ("废报纸和过期药", ["废报纸", "过期药"]),
        ("酒瓶、酒盒、瓶芯", ["酒瓶", "酒盒", "瓶芯"]),  # What is not known is said to be so.
    ],
)
def test_what_belongs_together_is_named_together(words, parts):
    assert [part.item for part in look_up(words).parts] == parts


@pytest.mark.parametrize("words", ["豆芽机", "藕粉糕"])
def test_what_goes_by_its_kind_says_that_it_is_a_guess(words):
    found = look_up(words)
    assert found.near
    assert found.guess
    assert look_up(words, prompted=False).outcome in {Outcome.UNKNOWN, Outcome.CANDIDATES}


@pytest.mark.parametrize("words", ["量子纠缠器", "时空隧道仪", "反重力靴", "时光机"])
def test_what_no_known_thing_is_called_like_is_not_guessed_flatly(words):
    assert look_up(words).outcome in {Outcome.UNKNOWN, Outcome.CANDIDATES}


@pytest.mark.parametrize("words", ["marzipan cream", "wardrobe magnet cream", "trumpef"])
def test_an_english_noun_that_means_many_things_is_asked_back(words):
    assert look_up(words).outcome in {Outcome.UNKNOWN, Outcome.CANDIDATES}


@pytest.mark.parametrize(
    ("words", "item"),
    [("喝完的椰汁", "椰汁瓶"), ("吃完的西瓜", "西瓜皮"), ("炸完的花生油", "食用油"), ("没喝完的椰汁", "椰汁")],
)
def test_what_is_eaten_up_is_what_is_left_of_it(words, item):
    assert look_up(words).item == item


@pytest.mark.parametrize("words", ["电池", "瓶子", "花瓶", "shell", "thermometer", "bag", "ikea lamp", "特斯拉电池"])
def test_what_depends_is_never_answered_flatly(words):
    assert look_up(words).outcome is Outcome.ASK


def test_parts_keep_the_name_that_was_typed():
    found = look_up("旧报纸、特斯拉电池")
    assert [part.item for part in found.parts] == ["旧报纸", "特斯拉电池"]


@pytest.mark.parametrize(
    ("words", "city", "category"),
    [
        ("什么是湿垃圾", City.NATIONAL, "food"),
        ("哪些是有害垃圾？", City.NATIONAL, "hazardous"),
        ("recyclable", City.NATIONAL, "recyclable"),
        ("what goes in the green bin", City.BEIJING, "food"),
        ("棕色垃圾桶放什么", City.SHANGHAI, "food"),
        ("black bin", City.SHANGHAI, "residual"),
        ("可回收物要洗吗", City.NATIONAL, "recyclable"),
        ("厨余垃圾要不要破袋", City.NATIONAL, "food"),
        ("do recyclables need to be clean", City.NATIONAL, "recyclable"),
    ],
)
def test_bins_are_questions_too(words, city, category):
    found = look_up(words, city)
    assert (found.outcome, found.about) == (Outcome.ANSWER, category)


@pytest.mark.parametrize("words", ["is cat litter wet or dry waste", "猫砂算干垃圾伐"])
def test_the_bins_that_are_asked_about_are_no_things(words):
    assert look_up(words).item == "猫砂"


@pytest.mark.parametrize("words", ["棕色垃圾桶放什么", "black bin"])
def test_another_citys_bins_are_not(words):
    assert look_up(words, City.NATIONAL).about is None


@pytest.mark.parametrize(
    ("words", "danger", "route"),
    [
        ("鼓包的充电宝", Danger.SWOLLEN_CELL, Route.SWOLLEN_CELL),
        ("充电宝鼓起来了怎么办", Danger.SWOLLEN_CELL, Route.SWOLLEN_CELL),
        ("my power bank is swollen", Danger.SWOLLEN_CELL, Route.SWOLLEN_CELL),
        ("空煤气瓶", Danger.GAS, Route.GAS),
        ("漏液的纽扣电池", Danger.LEAKING_CELL, None),
        ("卡式炉气罐里头还有点气", Danger.GAS, Route.GAS),
    ],
)
def test_what_may_hurt_somebody_now_is_warned_of(words, danger, route):
    found = look_up(words)
    assert (found.danger, found.route, found.urgent) == (danger, route, True)


@pytest.mark.parametrize(
    "words", ["孙子量体温，水银的那种刚掉地上摔碎了", "mercury thermometer just broke on the floor"]
)
def test_mercury_on_the_floor_is_warned_of_whatever_else_is_said(words):
    found = look_up(words)
    assert (found.category, found.danger) == (Category.HAZARDOUS, Danger.MERCURY)


@pytest.mark.parametrize(
    "words", ["手机没电了", "门锁没电了", "灯坏了", "门锁坏了", "空调坏了", "路灯不亮了", "马桶堵了"]
)
def test_what_belongs_to_the_house_is_reported_not_thrown_away(words):
    assert look_up(words).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("袜子破了", "recyclable"),
        ("口红用完了", "residual"),
        ("旧报纸淋湿了", "residual"),
        ("化妆品过期了", "residual"),
        ("碗摔碎了", "residual"),
        ("南孚电池没电了", "residual"),
        ("过期面包点掟", "food"),
        ("格只碗敲忒了", "residual"),
        ("老花眼镜断腿", "residual"),
        ("milk carton not rinsed", "residual"),
        ("蟑螂药盒子空的", "hazardous"),
        ("粥熬糊了", "food"),
        ("花生剥下来的红衣", None),  # No garment.
    ],
)
def test_a_state_may_be_said_at_the_end_and_in_dialect(words, category):
    assert look_up(words).category == category


@pytest.mark.parametrize("words", ["鼓包的罐头", "空调漏水怎么办", "鱼缸漏水", "碎了的灯管"])
def test_no_warning_of_cells_where_there_is_none(words):
    assert not look_up(words).urgent


@pytest.mark.parametrize(
    ("item", "preparation"),
    [
        ("充电宝", Preparation.CONTACTS),
        ("旧手机", Preparation.DATA),
        ("手机壳", Preparation.CLEAN),
        ("大骨头", None),
        ("电线", Preparation.COIL),
        ("一次性碗", Preparation.EMPTY),
        ("啤酒瓶", Preparation.EMPTIED),
        ("电视遥控器", Preparation.POLES_OUT),
        ("洗衣液桶", Preparation.RINSE),
        ("打碎的水银体温计", None),
    ],
)
def test_the_advice_fits_the_thing(item, preparation):
    assert look_up(item).preparation is preparation


@pytest.mark.parametrize("item", ["白炽灯", "浴霸灯泡"])
def test_a_lamp_that_holds_no_mercury_is_not_said_to(item):
    assert look_up(item).reason is Reason.HAZARDOUS


def test_whatever_is_typed_costs_little():
    """Ten times as long a text must not take ten times as long: what is longer than a question is not read on."""
    seeds = ("9", "一", "沾", "的", "吃剩的半个", "什么是", "有是", "和、", "of ", "leaking ", "旧破")
    asked = {seed: f"{(seed * 4096)[:4096]}怎么扔" for seed in seeds}
    assert [seed for seed, text in asked.items() if is_dear(lambda text=text: look_up(text), 0.1)] == []
