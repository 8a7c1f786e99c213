"""A dish that nobody listed: how it was cooked, and of what."""

from __future__ import annotations

import re

LONGEST_DISH = 9  # Characters.
_COOKED = (
    r"炒|烧|炖|蒸|卤|酱|烤|炸|煎|焗|煲|拌|煮|焖|扒|熏|腌|烩|爆|溜|涮|焯|糖醋|红烧|清蒸|椒盐|香辣|麻辣|酸辣|蒜[蓉泥香]|葱[油爆姜]|宫保|鱼香|干[锅煸烧]|水煮|白[切灼斩]"
    r"|口水|回锅|油[焖爆泼淋]|酒[糟酿香]|醉|啤酒|黄焖|粉蒸|凉拌|手撕|地锅|铁板|砂锅|香酥|脆皮|盐[焗水酥]|咖喱|沙茶|剁椒|泡椒|酸菜|梅菜|孜然|芝士|奶油|番茄|西红柿|三杯|小炒|农家"
)
_FOOD = (
    r"[鸡鸭鹅鸽兔肉排蹄肘肚肠肝腰舌爪翅腿脖鱼虾蟹螺鳝鳖蛙蛋腐丝丁片块条段末卷丸圆菜花瓜茄椒笋菇菌藕豆薯芋饭粥汤羹饼饺糕"
    r"酥串参贝柳筋杂掌]"
)
_DISH = re.compile(rf"(?:{_COOKED})[^的]{{0,6}}{_FOOD}(?:子|儿|仁|头|煲)?$")
_NO_FOOD = re.compile(r"药|炭|碳|蜡|纸|瓷|玻璃|塑料|布|漆|胶|铁丝|木|袋|盒|包装|玩具|锅[^包贴巴]?$|机|膜|毛绒|充气|煤")


def is_dish(name: str) -> bool:
    return len(name) <= LONGEST_DISH and bool(_DISH.search(name)) and not _NO_FOOD.search(name)
