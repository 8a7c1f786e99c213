"""How to sort, in the demo: the steps that show it."""

from __future__ import annotations

from bot.demo.town.cast import GRANDMOTHER, WANG
from bot.demo.town.part import Part
from bot.demo.town.steps import answered, says, wrote

part = Part(
    tour=(
        {
            "id": "sort",
            "phone": WANG,
            "acts": [says(WANG, "首页"), 400, says(WANG, "奶茶怎么扔？")],
            "title": {"zh": "奶茶怎么扔？", "en": "How do I sort a milk tea?"},
            "text": {
                "zh": "随便怎么问都行：杯子、盖子、剩茶，各去各的桶。",
                "en": "Asked in plain words: cup, lid and leftovers each go elsewhere. Try “pizza box” on Anna's"
                " phone.",
            },
            "button": {"zh": "问一问", "en": "Ask"},
            "seen": [wrote("怎么扔"), answered(WANG)],
        },
        {
            "id": "cards",
            "phone": GRANDMOTHER,
            "acts": [says(GRANDMOTHER, "♻️ 怎么分")],
            "title": {"zh": "四个桶，三字诀", "en": "Four bins, and a rhyme"},
            "text": {
                "zh": "陈奶奶按「怎么分」，看四张大字卡片，再点一个桶。",
                "en": "Grandma Chen presses her key and sees four cards in large print. Press a bin.",
            },
            "button": {"zh": "按「怎么分」", "en": "Press 怎么分"},
            "seen": [wrote("怎么分"), answered(GRANDMOTHER)],
        },
    )
)
