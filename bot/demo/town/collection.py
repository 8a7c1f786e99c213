"""What is collected when, in the demo."""

from __future__ import annotations

import json

from bot.demo.town.part import Part

ROUNDS = (
    {
        "kind": "bulky",
        "zh": "🛋 大件垃圾",
        "en": "🛋 Bulky waste",
        "days": ["first sat", "third sat"],
        "hours": ["08:00-11:00"],
        "holidays": "moved",
        "place_zh": "东门大件暂存点",
        "place_en": "Bulky waste place, east gate",
        "note_zh": "请自行拆开，绑好再放",
        "note_en": "Take it apart and tie it together first",
    },
    {
        "kind": "renovation",
        "zh": "🧱 装修垃圾",
        "en": "🧱 Renovation waste",
        "days": ["wed", "sat"],
        "hours": ["13:30-16:30"],
        "holidays": "none",
        "place_zh": "3号楼北侧围挡内",
        "place_en": "Enclosure north of building 3",
        "note_zh": "装袋扎口，不混入生活垃圾",
        "note_en": "In closed bags, nothing else among it",
    },
    {
        "kind": "hazardous",
        "zh": "☣️ 有害垃圾流动车",
        "en": "☣️ Hazardous waste van",
        "days": ["15"],
        "hours": ["09:30-11:00"],
        "holidays": "moved",
        "place_zh": "小花园",
        "place_en": "Garden",
    },
    {
        "kind": "textiles",
        "zh": "👕 旧衣物回收",
        "en": "👕 Old clothes",
        "days": ["last sun"],
        "hours": ["09:00-11:30"],
        "place_zh": "居委会门口",
        "place_en": "In front of the neighbourhood office",
    },
    {
        "kind": "recyclable",
        "zh": "♻️ 可回收物",
        "en": "♻️ Recyclables",
        "days": ["tue", "fri"],
        "hours": ["18:30-20:00"],
        "holidays": "moved",
        "place_zh": "东门",
        "place_en": "East gate",
    },
    {
        "kind": "food",
        "zh": "🍌 厨余垃圾和其他垃圾",
        "en": "🍌 Kitchen and other waste",
        "days": ["daily"],
        "hours": ["06:30-09:00", "18:00-20:30"],
        "place_zh": "各楼投放点",
        "place_en": "The point of your building",
    },
)

part = Part(environment={"LINLI_COLLECTION_ROUNDS": json.dumps(ROUNDS, ensure_ascii=False)})
