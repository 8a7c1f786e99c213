"""Each rule by itself that takes a Chinese question apart: things, parts, remarks, states."""

from storage.sorting import (
    City,
    choices,
    materials,
    remarks,
    sure,
    wording,
)
from storage.sorting.filing import Filing
from tests.storage.sorting.told import kept, said, told


def filed(text):
    name, *states = text.split()
    found = Filing(City.NATIONAL, {}).filed(name, frozenset(states))
    return told(found) if found else ""


def kind(text):
    """? in front: it was asked about; ! in front: something happened to it; before a space: what is said before."""
    sign, *before, thing = text.split()
    states = frozenset({"used"} if sign == "!" else ())
    return said(materials.kind(thing, states, asked=sign == "?", before="".join(before)))


def ends(text):
    found = remarks.after(text)
    return " ".join([str(found[0]), *sorted(found[1])]) if found else ""


REMARKS = {
    "纸盒里面有油": "2 dirty leftover",
    "洗发水还有半瓶": "3 leftover",
    "指甲油一小瓶": "3",
    "杯子破了个口": "2 broken",
    "酒瓶连木塞": "2",
    "咖啡杯带盖": "3",
    "有油": "",
    "盒里有油": "",
    "瓶里有油": "",
    "油漆还剩一半": "2 leftover",
    "米一袋": "",
    "水一瓶": "",
    "玻璃瓶还剩半瓶": "3 leftover",
}
TURNED = {
    "花瓶(陶瓷的)": "陶瓷的花瓶",
    "马桶旧的": "旧马桶",
    "墨盒打印机的": "打印机墨盒",
    "血压计水银的那种": "水银血压计",
    "乌龟死了": "死了的乌龟",
    "一罐可乐喝光了": "空的可乐罐",
    "勺子木头做的": "木头的勺子",
    "花瓶": "",
    "小鸟昨天死了怎么办": "死了的小鸟",
    "半盒牛奶喝完了": "空的牛奶盒",
}
ALONG = {"连盆带土的花": "花|花盆|泥土", "酒瓶连木塞": "酒瓶|木塞", "连皮带核的苹果": "苹果|果皮|核", "花瓶": ""}
HELD = {
    "里面有电池": "电池",
    "还有个盖子": "盖子",
    "装着油": "油",
    "花盆": "花盆",
    "里面还带着有电池": "有电池",
    "有有电池": "有电池",
}
PARTS = {"里面的核": "核", "核": "核", "剩下的壳": "壳", "上面的塑料盖子": "", "连着皮": "皮"}
WHICH = {
    "茅台 酒盒": "None",
    "鞋 盒": "纸盒",
    "月饼 盒子": "铁盒",
    "天那水 瓶": "None",
    "水 瓶": "塑料瓶",
    "农药 瓶子": "杀虫剂瓶",
    "鲜花 盆": "None",
    "瓷 花盆": "陶瓷花盆",
    "牛肉的 盒": "None",
    "白酒 瓶子": "玻璃瓶",
    "瓷 盘": "陶瓷盘子",
    "小小小小小小苹果 盒": "None",
}
DRAWN = {"a b c d e f": "b f a c e d", "报纸 电池 苹果 纸巾": "纸巾 电池 报纸 苹果"}
CHINESE = {
    "请问香蕉皮是什么垃圾": ["请问香蕉皮是什么垃圾", "香蕉皮是什么垃圾", "请问香蕉皮", "香蕉皮"],
    "两节五号电池": ["两节五号电池", "五号电池"],
    "洗干净的外卖盒": ["洗干净的外卖盒", "外卖盒 clean"],
    "碗碎了": ["碗碎了", "碗 broken stated"],
    "充电宝鼓了": ["充电宝鼓了", "充电宝 only if dangerous swollen"],
    "路灯坏了": ["路灯坏了"],
    "我家那台老电视机不要了往哪送": [
        "我家那台老电视机不要了往哪送",
        "我家那台老电视机不要了",
        "台老电视机不要了往哪送",
        "我家那台老电视机",
        "台老电视机不要了",
        "台老电视机",
    ],
    "袜子破了": ["袜子破了", "袜子 broken stated"],
    "打碎的花瓶怎么扔": ["打碎的花瓶怎么扔", "打碎的花瓶", "花瓶怎么扔 broken", "花瓶 broken"],
    "一个旧旧的破纸箱该放哪": [
        "一个旧旧的破纸箱该放哪",
        "一个旧旧的破纸箱该",
        "旧旧的破纸箱该放哪",
        "一个旧旧的破纸箱",
        "旧的破纸箱该放哪 used",
        "旧旧的破纸箱该",
        "旧旧的破纸箱",
        "旧的破纸箱该 used",
        "破纸箱该放哪 used",
        "旧的破纸箱 used",
        "纸箱该放哪 broken used",
        "破纸箱该 used",
        "破纸箱 used",
        "纸箱该 broken used",
        "纸箱 broken used",
    ],
    "吃剩的半个西瓜": ["吃剩的半个西瓜", "半个西瓜 leftover", "西瓜 leftover"],
    "灯管碎了怎么办啊": ["灯管碎了怎么办啊", "灯管 broken only if dangerous stated"],
    "没用完的指甲油一小瓶": ["没用完的指甲油一小瓶", "没用完的指甲油", "指甲油一小瓶 leftover", "指甲油 leftover"],
}
JOINED = {"苹果核香蕉皮": "", "旧书旧报纸": "旧书|旧报纸", "烟头瓜子壳": "", "西瓜皮": ""}
FILED = {
    "冲泡饮料 empty": "ask 冲泡饮料: 塑料瓶|玻璃瓶",
    "牛奶 empty": "answer 牛奶 + answer recyclable carton rinse 牛奶盒 + answer residual film 牛奶袋",
    "酱油 empty": "answer recyclable glass emptied 酱油",
    "西瓜皮": "answer food soft_peel drain 西瓜皮",
    "报纸 dirty": "answer residual soiled rescue careful 报纸",
    "报纸 wet": "answer residual spoilt rescue careful 报纸",
    "报纸 rotten": "answer residual spoilt rescue careful 报纸",
    "玻璃瓶 broken": "answer recyclable glass emptied sharp 玻璃瓶",
    "碗 broken": "answer residual ceramic wrap sharp 碎碗",
    "灯管 broken": "answer hazardous mercury wrap mercury 灯管",
    "节能灯 broken": "answer hazardous mercury wrap mercury 节能灯",
    "椰汁 empty": "answer recyclable plastic rinse 椰汁瓶",
    "西瓜 empty": "answer food soft_peel drain 西瓜皮",
    "花生油 empty": "answer recyclable plastic emptied 食用油桶",
    "椰汁 empty leftover": "answer food rots drain 椰汁",
    "洁厕灵瓶 leftover": "answer hazardous corrosive seal corrosive 洁厕灵",
    "化妆品 expired": "answer residual residual careful 过期化妆品",
    "奶茶 rotten": "answer food rots drain 奶茶",
    "充电宝 swollen": "route hazardous swollen_cell swollen_cell 充电宝",
    "纽扣电池 leaking": "answer hazardous heavy_metal poles leaking_cell 纽扣电池",
    "电池": "ask 电池: 干电池|充电电池|纽扣电池|电动车电池",
    "床垫": "route bulky 床垫",
    "外卖盒 clean": "ask 洗净的外卖盒: 塑料饭盒|纸餐盒|泡沫餐盒",
    "塑料袋 clean": "answer residual careful 塑料袋",
    "饼干 rotten": "answer food rots unpack 饼干",
    "没有的东西": "",
    "没有的东西 expired": "",
    "粽子 empty": "answer residual fibre 粽子皮",
    "塑料瓶 dirty": "answer residual soiled rescue careful 塑料瓶",
    "牛奶盒 wet": "answer residual spoilt rescue careful 牛奶盒",
    "衣服 dirty": "answer residual soiled rescue careful 衣服",
    "铁锅 dirty": "answer recyclable metal clean 铁锅",
    "龙虾 empty": "answer food rots drain 龙虾",
    "花生 empty": "answer food soft_peel drain 花生皮",
    "面包 empty": "answer food rots drain 面包渣",
}

RULES = {
    "remarks at the end": (ends, REMARKS),
    "turned round": (remarks.turned, TURNED),
    "one with another": (lambda text: "|".join(remarks.along(text)), ALONG),
    "what is in it": (remarks.held, HELD),
    "parts": (remarks.part, PARTS),
    "which kind the words before tell": (lambda text: str(choices.chosen(*text.split()[::-1])), WHICH),
    "a draw": (lambda text: " ".join(sure.shuffled(text.split(), 7)), DRAWN),
    "readings in Chinese": (lambda text: kept(wording.readings(text)), CHINESE),
    "several without a comma": (lambda text: "|".join(wording.joined(text)), JOINED),
    "what is filed of a thing in a state": (filed, FILED),
}


def test_each_rule_says_so_of_each():
    for name, (rule, expected) in RULES.items():
        assert {text: rule(text) for text in expected} == expected, name
