"""Neighbours who help, in the demo: Grandma Chen asks, and whoever takes the card in the staff's group goes."""

from __future__ import annotations

from bot.demo.town.cast import GRANDMOTHER
from bot.demo.town.part import Part
from bot.demo.town.steps import answered, says, wrote

part = Part(
    tour=(
        {
            "id": "helping",
            "phone": GRANDMOTHER,
            "acts": [says(GRANDMOTHER, "找人帮我拿东西")],
            "title": {"zh": "陈奶奶找人拿东西", "en": "Grandma Chen asks for a hand"},
            "text": {
                "zh": "选一样，再按「找人」。工作组里谁按「我去」，她马上知道谁来；到了、办完了，都由去的人按。",
                "en": "She chooses what, and asks. Whoever presses “I go” in the staff's group comes; she"
                " reads who it is.",
            },
            "button": {"zh": "找人帮我拿东西", "en": "Ask for a hand"},
            "seen": [wrote("拿东西"), answered(GRANDMOTHER)],
        },
    ),
)
