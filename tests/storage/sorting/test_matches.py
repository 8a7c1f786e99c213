"""Each rule by itself that finds what a Chinese name stands for: how surely, and in what state."""

from storage.sorting import (
    clauses,
    close,
    heads,
    materials,
)
from tests.storage.sorting.told import said


def kind(text):
    """? in front: it was asked about; ! in front: something happened to it; before a space: what is said before."""
    sign, *before, thing = text.split()
    states = frozenset({"used"} if sign == "!" else ())
    return said(materials.kind(thing, states, asked=sign == "?", before="".join(before)))


HEADS = {
    "洗干净的坚果包装袋": "零食包装袋 near clean",
    "破的红色瓷花瓶": "陶瓷花瓶 near broken",
    "榴莲的皮": "",
    "西瓜皮": "瓜皮 near",
    "红色塑料花盆": "塑料花盆? near likely",
    "假苹果": "塑料玩具 near",
    "仿真玫瑰花": "塑料花 near",
    "油漆空桶": "油漆 near",
    "杀虫剂喷雾瓶": "杀虫剂 near",
    "沾了奶油的纸盒": "纸盒? near dirty",
    "三个酒瓶": "",
    "楼上掉下来一个酒瓶": "",
    "老干妈玻璃瓶": "玻璃瓶? near likely",
    "很长很长很长很长的塑料袋": "",
    "旧木头椅子": "椅子? near likely",
    "儿童自行车": "自行车? near likely",
    "不锈钢保温杯": "保温杯? near likely",
    "猪大骨头": "大骨头? near likely",
    "特斯拉电池": "电池 near",
    "电动牙刷头": "牙刷头? near likely",
}
MADE = {
    "铁床": "床 near",
    "铁皮饼干盒": "铁制品 near guess",
    "硅藻泥杯垫": "陶瓷制品 near guess",
    "木制床板": "",
    "不锈钢锅": "不锈钢制品 near guess",
    "铁皮": "",
    "塑料西瓜": "",
    "玻璃花瓶": "玻璃制品 near guess",
    "铁观音": "",
    "塑料做的小鸭子": "",
    "陶瓷制的盆": "陶瓷制品 near guess",
    "木质衣架": "木制品 near guess",
    "皮鞋": "",
    "布艺沙发": "沙发 near",
    "铁锅坏了": "",
    "泡沫箱子": "",
    "竹编篮子": "竹制品 near guess",
    "铝合金窗框": "窗框 near",
}
KINDS = {
    "? 炒饭": "剩饭 near guess",
    "? 凉了的炒饭": "",
    "? 豆芽机": "小家电 near guess",
    "? 时空隧道仪": "小家电? near guess",
    "? 灭蚊剂罐": "灭蚊剂 near",
    "? 王小明": "",
    "! 鹿肉": "肉 near guess",
    "? 飞碟": "",
    "? 鹿肉": "肉 near guess",
    "? 做饭": "",
    "? 榨汁机": "小家电 near guess",
    "? 茅台 酒盒": "纸盒 near",
    "? 饭": "",
    "! 饭": "",
    ". 炒饭": "",
    "? 杀虫剂 榨汁机": "",
    "? 伞面": "",
    "? 一二三四五六七八九十一二三四锅": "",
    "? 我家炒饭": "",
    "? 陶瓷 盆": "塑料盆 near guess",
}
ASKED = {
    "从快递上撕下来的单子": "快递单子 near",
    "化了的冰淇淋": "冰淇淋 near",
    "死了的小鸟": "动物尸体 near",
    "死鱼的鱼": "死鱼 near",
    "死了的鱼": "死鱼 near",
    "榴莲吃完了壳": "榴莲壳 near empty",
    "扫出来的灰": "灰 near",
    "谁送的花": "",
    "他的旧书": "旧书 near",
    "网上买的鞋子": "鞋子 near",
    "喝完的可乐的瓶子": "可乐瓶 near empty",
    "装过农药的瓶子": "农药瓶 near",
    "装过农药的纸": "纸 near",
    "瓶子": "",
    "的瓶子": "",
    "打碎的两个碗": "碗 near broken",
    "用过的旧毛巾": "旧毛巾 near",
    "吃剩的苹果核儿": "苹果核 near leftover",
    "没喝完的椰汁瓶": "椰汁瓶 near leftover",
    "漏了的热水袋": "热水袋 near leaking",
    "煮过汤的猪筒骨": "猪筒骨 near",
    "孩子画废了的纸": "打印纸 near",
    "茅台的酒盒": "酒盒 near",
    "一二三四五六七八九十一二三四五六七八九十一二三四的瓶子": "瓶子 near",
    "一二三四五六七八九十一二三四五六七八九十一二三四五的瓶子": "",
    "鞋的盒子头": "纸盒 near",
    "里面油漆已经干透的铁桶": "油漆 near",
}
BLUE = {
    "他的旧书": "",
    "网上买的鞋子": "鞋子 near",
    "从快递上撕下来的单子": "快递单子 near",
    "用过的旧毛巾": "旧毛巾 near",
    "买来的菜叶": "菜叶 near",
}
STORIES = {
    "我家鼠标坏了不想修了": "鼠标",
    "伞被风吹翻了": "伞 near used",
    "猫把拖鞋叼走撕烂了": "拖鞋 near rotten",
    "老花镜腿断了": "老花镜 broken",
    "王小明": "",
    "收到快递里面的气泡膜": "气泡膜",
    "我妈昨天打碎的那只汤碗": "汤碗 broken",
    "孩子把玻璃杯摔在地上": "玻璃杯",
    "油漆桶被我踢翻了": "油漆桶 near used",
    "量子纠缠器坏了": "",
    "电脑键盘进水了": "电脑键盘 wet",
    "狗咬破的沙发": "",
    "鱼缸被砸碎了": "鱼缸 broken",
}
SOUNDS = {
    "香焦皮": "香蕉皮 near",
    "快地盒": "快递盒 near",
    "水果核": "水果盒? near",
    "荔枝": "荔枝? near",
    "李志": "",
    "塑料带": "塑料带|塑料袋 near",
    "摔岁的碗": "",
    "小龙虾克": "小龙虾壳? near",
    "报只": "报纸? near",
    "牛奶合": "牛奶盒 near",
    "abc": "",
    "一": "",
    "易拉灌": "易拉罐 near",
}
SLIPS = {
    "塑枓袋": "塑料袋|塑封袋|塑胶袋?",
    "烧烤签签": "烧烤签|烧烤木签|烧烤竹签|烧烤铁签?",
    "烧烤架": "",
    "电磁": "",
    "香焦皮": "香蕉皮|香瓜皮|香肠皮?",
    "矿泉瓶水": "矿泉水?",
    "一次性筷孑": "一次性筷子?",
    "充申宝": "充电宝?",
    "卫纸生巾": "卫生纸巾 near",
    "包装袋子子": "",
    "微波炉炉炉炉": "",
    "旧报纸纸纸": "",
}

RULES = {
    "the noun at the end": (lambda text: said(heads.tail(text)), HEADS),
    "what it is made of": (lambda text: said(materials.made_of(text)), MADE),
    "what kind of thing it is": (kind, KINDS),
    "a clause before it, asked": (lambda text: said(clauses.relative(text, prompted=True)), ASKED),
    "a clause before it": (lambda text: said(clauses.relative(text, prompted=False)), BLUE),
    "a story around it": (lambda text: said(clauses.told_of(text)), STORIES),
    "what sounds alike": (lambda text: said(close.sounding(text)), SOUNDS),
    "slips": (lambda text: said(close.typo(text, asked=True)), SLIPS),
}


def test_each_rule_says_so_of_each():
    for name, (rule, expected) in RULES.items():
        assert {text: rule(text) for text in expected} == expected, name
