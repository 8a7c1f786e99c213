"""Each rule by itself, with all that it says: what a name is taken for, how surely, and in what state."""

from storage.sorting import (
    City,
    choices,
    clauses,
    close,
    english,
    heads,
    materials,
    remarks,
    sure,
    wording,
)
from storage.sorting.filing import Filing
from tests.storage.sorting.told import told


def said(match):
    """A match in a line; ? behind its names: they are only offered."""
    if not match:
        return ""
    names = "|".join(match.names) + ("" if match.certain else "?")
    flags = [flag for flag in ("near", "likely", "guess") if getattr(match, flag)]
    return " ".join([names, *flags, *sorted(match.states)])


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


def core(text):
    words, states = english.core(text)
    return " ".join([words, *sorted(states)])


def kept(readings):
    return [" ".join([words, *sorted(states)]) for words, states in readings]


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
    "包装袋子子": "",
    "微波炉炉炉炉": "",
    "旧报纸纸纸": "",
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
    "the lid of a yoghurt pot": ["the lid of a yoghurt pot", "yoghurt pot lid", "lid of a yoghurt pot"],
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
    "the skin off a banana": ["the skin off a banana", "banana skin", "skin off a banana rotten"],
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
    "冲泡饮料 empty": "ask 冲泡饮料: 塑料瓶|玻璃瓶|药瓶|杀虫剂瓶",
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
    "the noun at the end": (lambda text: said(heads.tail(text)), HEADS),
    "what it is made of": (lambda text: said(materials.made_of(text)), MADE),
    "the same in English": (lambda text: said(materials.made_of_in_english(text.split())), MADE_EN),
    "what kind of thing it is": (kind, KINDS),
    "a clause before it, asked": (lambda text: said(clauses.relative(text, prompted=True)), ASKED),
    "a clause before it": (lambda text: said(clauses.relative(text, prompted=False)), BLUE),
    "a story around it": (lambda text: said(clauses.told_of(text)), STORIES),
    "what sounds alike": (lambda text: said(close.sounding(text)), SOUNDS),
    "slips": (lambda text: said(close.typo(text, asked=True)), SLIPS),
    "near in English": (lambda text: said(close.english(text)), ENGLISH),
    "near in English, asked": (lambda text: said(close.english(text, prompted=True)), PROMPTED),
    "a story in English": (lambda text: said(close.told_of(text)), TOLD_EN),
    "readings in English": (lambda text: kept(english.readings(text)), READ),
    "the thing alone in English": (core, CORES),
    "a part with its whole": (lambda text: "|".join(english.with_its_whole(*text.split(" + "))), WHOLE),
    "without states": (lambda text: " ".join(english.without_states(text)), BARE),
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
