"""Simple mode in the demo: Grandma Chen has had the large keys since she came (homes.py)."""

from __future__ import annotations

from bot.demo.town.cast import GRANDMOTHER
from bot.demo.town.part import Part
from bot.demo.town.steps import answered, says, wrote

part = Part(
    tour=(
        {
            "id": "simple",
            "phone": GRANDMOTHER,
            "acts": [says(GRANDMOTHER, "🤝 找人帮忙")],
            "title": {"zh": "陈奶奶用长辈版", "en": "Grandma Chen has large keys"},
            "text": {
                "zh": "六个大按钮一直在同一个地方，要紧的话用大字图片再说一遍。说“标准版”就换回来。",
                "en": "Six large keys, always in the same place; what matters comes as a picture in large letters, too."
                " Anna gets them with “simple mode”.",
            },
            "button": {"zh": "按「找人帮忙」", "en": "Press “Help me”"},
            "seen": [wrote("找人帮忙"), answered(GRANDMOTHER)],
        },
    ),
)
