"""Whether words in one language name what a title in the other is about: “the lift” is 电梯."""

from __future__ import annotations

import re

from handlers.dialogue.said import Said

_HAN = re.compile(r"[\u4e00-\u9fff]")
THINGS = (  # What is often proposed, in both languages.
    re.compile(r"电梯|\b(?:lift|elevator)s?\b", re.IGNORECASE),
    re.compile(r"长椅|座椅|椅子|\b(?:bench(?:es)?|seats?)\b", re.IGNORECASE),
    re.compile(r"充电|\bcharg(?:ing|ers?)\b", re.IGNORECASE),
    re.compile(r"车棚|自行车|\b(?:bikes?|bicycles?)\b", re.IGNORECASE),
    re.compile(r"停车|车位|\bparking\b", re.IGNORECASE),
    re.compile(r"公约|\bconvention\b", re.IGNORECASE),
    re.compile(r"摄像头|监控|\b(?:cameras?|cctv)\b", re.IGNORECASE),
    re.compile(r"快递柜|\bparcel lockers?\b|\blockers?\b", re.IGNORECASE),
    re.compile(r"健身|\b(?:fitness|gym|exercise)\b", re.IGNORECASE),
    re.compile(r"路灯|灯|\b(?:street ?)?(?:lights?|lamps?)\b", re.IGNORECASE),
    re.compile(r"坡道|无障碍|\bramps?\b", re.IGNORECASE),
    re.compile(r"扶手|\bhandrails?\b", re.IGNORECASE),
    re.compile(r"门禁|大门|\bgates?\b", re.IGNORECASE),
    re.compile(r"滑梯|秋千|儿童|\bplaygrounds?\b", re.IGNORECASE),
    re.compile(r"花园|绿化|\b(?:gardens?|trees?)\b", re.IGNORECASE),
    re.compile(r"减速带|\bspeed bumps?\b", re.IGNORECASE),
    re.compile(r"电影|\b(?:film|movie)s?\b", re.IGNORECASE),
    re.compile(r"广场舞|\bdanc(?:e|ing)\b", re.IGNORECASE),
)


def in_another_language(words: str, title: str) -> bool:
    """Where both are in the same one, their own words tell."""
    if bool(_HAN.search(words)) == bool(_HAN.search(title)):
        return False
    return any(each.search(words) and each.search(title) for each in THINGS) or Said(words).is_about(title)
