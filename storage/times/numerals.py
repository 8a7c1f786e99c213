"""Numbers as people write them: 25, 廿五, 二十五, 二零二七, twenty-five."""

from __future__ import annotations

DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "半": 0}
TENS = {"十": 10, "廿": 20, "卅": 30}
ONES = "zero one two three four five six seven eight nine ten eleven twelve"
TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
WORDS = {word: value for value, word in enumerate(f"{ONES} {TEENS}".split())}
WORDS |= {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "couple": 2}


def number(said: str) -> int:
    """Of what the patterns of this package have found; Chinese digits in a row are a year."""
    if said.isdigit():
        return int(said)
    if said[0].isascii():
        return sum(WORDS[word] for word in said.replace("-", " ").split() if word != "of")
    value, digits = 0, ""
    for sign in said:
        if sign in TENS:
            tens = TENS[sign]
            value = value + (int(digits or "1") * 10 if tens == 10 else tens)
            digits = ""
        else:
            digits += str(DIGITS[sign])
    return value + int(digits or "0")
