"""Each rule by itself that finds what English words stand for: how surely, and in what state."""

from storage.sorting import (
    close,
    english,
    materials,
)
from tests.storage.sorting.told import kept, said


def core(text):
    words, states = english.core(text)
    return " ".join([words, *sorted(states)])


MADE_EN = {
    "china plate": "陶瓷制品 near",
    "old wooden spoon": "木制品 near",
    "stainless steel pan": "不锈钢制品 near",
    "rubber boot": "橡胶制品 near",
    "glass": "",
    "cardboard cat toy": "",
    "iron knife": "铁制品 near",
    "silk shirt": "",
    "paper plate": "纸板 near",
}
ENGLISH = {
    "cardbord box": "纸板箱 near",
    "newspapre": "报纸 near",
    "umbrela": "伞? near",
    "aluminium fiol": "铝箔 near",
    "batttery": "电池? near",
    "toothbrsh": "牙刷 near",
    "trumpef": "吉他? near",
    "fridge magnets": "冰箱贴 near",
    "screwdrivr": "螺丝刀 near",
    "tax paper": "复印纸 near",
    "dirty cardbord box": "纸板箱 near dirty",
    "lithium button cell": "纽扣电池? near",
    "marzipan cream": "面霜? near",
    "box of rat poison": "老鼠药 near",
    "china plate": "陶瓷盘子 near",
    "wooden spoon with handle": "木勺 near",
    "zyx bottle": "瓶子? near",
    "one two three four five bottle": "瓶子? near",
    "old leather couch": "沙发? near used",
    "smashed mirro": "",
}
PROMPTED = {
    "lithium button cell": "纽扣电池 near",
    "marzipan cream": "面霜? near",
    "zyx bottle": "瓶子 near",
    "toy car battery": "蓄电池? near",
    "blue plastic bottle": "塑料 near",
    "light switch": "插座 near",
    "ikea lamp": "灯 near",
    "wardrobe magnet cream": "面霜? near",
    "expired zyx yoghurt": "酸奶 near expired",
}
TOLD_EN = {
    "I dropped a mug and it broke": "陶瓷杯 used",
    "my umbrella broke in the wind": "",
    "do I need to wash the yoghurt pot first": "酸奶杯",
    "hello": "",
    "the quantum thing broke": "",
    "my mug and my plate broke": "",
    "the plant pot is ceramic and cracked": "",
}
READ = {
    "how do I throw away a pizza box": [
        "how do i throw away a pizza box",
        "how",
        "pizza box",
        "do i throw away a pizza box",
        "i throw away a pizza box",
        "throw away a pizza box",
        "away a pizza box",
        "a pizza box",
    ],
    "the lid of a yoghurt pot": ["the lid of a yoghurt pot", "yoghurt pot lid", "lid", "lid of a yoghurt pot"],
    "an empty tin of tuna": [
        "an empty tin of tuna",
        "tuna tin",
        "empty tin of tuna empty",
        "tin of tuna empty",
        "tin empty",
    ],
    "two cups of coffee": ["two cup of coffee", "cup coffee", "cup of coffee", "coffee"],
    "a bag of leftover rice": [
        "a bag of leftover rice",
        "bag leftover rice",
        "bag of leftover rice leftover",
        "bag rice leftover",
        "rice leftover",
    ],
    "dirty takeaway box": ["dirty takeaway box", "takeaway box dirty used", "box dirty used"],
    "coffee cup with lid": ["coffee cup with lid", "coffee cup", "coffee cup lid"],
    "box dirty": ["box dirty", "box dirty"],
    "the skin off a banana": ["the skin off a banana", "banana skin", "skin", "skin off a banana rotten"],
    "broken old glass bottle": ["broken old glass bottle", "old glass bottle broken used", "glass bottle broken used"],
    "shells from last night": ["shell from last night", "shell"],
}
CORES = {
    "batteries from the remote": "battery",
    "rinsed jar with label on it": "jar clean dirty",
    "with lid": "lid",
    "a broken mug in the sink": "mug broken",
    "greasy pizza box that my kid left": "pizza box dirty leftover",
}
WHOLE = {
    "prawn heads + shells": "prawn shell|head shell",
    "chicken bones + skin": "chicken skin|bone skin",
    "banana + old newspaper": "banana newspaper",
    "egg + egg": "",
}
BARE = {
    "the paper on the door": "paper",
    "an old china plate": "china plate",
    "my dirty glass of the jar": "glass of jar",
    "two broken cups": "two cup",
}

RULES = {
    "the same in English": (lambda text: said(materials.made_of_in_english(text.split())), MADE_EN),
    "near in English": (lambda text: said(close.english(text)), ENGLISH),
    "near in English, asked": (lambda text: said(close.english(text, prompted=True)), PROMPTED),
    "a story in English": (lambda text: said(close.told_of(text)), TOLD_EN),
    "readings in English": (lambda text: kept(english.readings(text)), READ),
    "the thing alone in English": (core, CORES),
    "a part with its whole": (lambda text: "|".join(english.with_its_whole(*text.split(" + "))), WHOLE),
    "without states": (lambda text: " ".join(english.without_states(text)), BARE),
}


def test_each_rule_says_so_of_each():
    for name, (rule, expected) in RULES.items():
        assert {text: rule(text) for text in expected} == expected, name
