"""What the READMEs say that people hear is what they hear: each of their dialogues is played as it stands there."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from storage import reports
from storage.people import people
from tests.support.council import moves_in

ROOT = Path(__file__).parents[3]
LINE = re.compile(r"> (?:\*\*(?P<who>[^*]+)\*\*)?(?P<rest>.*)")
BUTTON = re.compile(r"`([^`]+)`")
NUMBER = re.compile(r"\*\*(\d+)(?:号)?\*\*")
BOT, HOMES = {"Linli", "邻里"}, {"Anna": ("3", "1", "302"), "王芳": ("3", "2", "501"), "陈秀英": ("2", "1", "102")}


def dialogues():
    for path in (ROOT / "README.md", ROOT / "README.zh-CN.md"):
        for block in re.findall(r"(?:^> .*\n)+", path.read_text(), re.MULTILINE):
            lines = [LINE.fullmatch(line) for line in block.splitlines()]
            who = next(line["who"] for line in lines if line["who"])
            yield pytest.param(lines, id=f"{path.name}: {who}")


def plain(message):
    said = re.sub("<[^>]+>", "", message.get("text", message.get("caption")))
    return "".join(unescape(said).split())


def parts(words):
    """What stands between dots, which are for what is left out and for a new line."""
    return ["".join(part.replace("**", "").split()) for part in re.split("[…·]", words) if part.strip(" ,，：:")]


def say_of(words):
    """“…, 80, presses `📣 Report` and writes X”: first the key, then the words."""
    keys = BUTTON.findall(words)
    typed = re.split(r"writes |写：", BUTTON.sub("", words))[-1].strip()
    return keys, typed


@pytest.mark.parametrize("lines", [*dialogues()])
async def test_it_is_what_people_hear(town, liu, staff, lines):
    name = next(line["who"] for line in lines if line["who"])
    person = town.person(60, name, "en" if name == "Anna" else "zh-hans")
    await person.arrives()
    await moves_in(town, person, HOMES[name], floor=int(HOMES[name][2][0]))
    number = int(next(found[1] for line in lines if (found := NUMBER.search(line["rest"]))))
    async with town.database.transaction() as tx:
        await people.prefer_simple(tx, person.id, simple=name == "陈秀英")
        for _ in range(number - 1):
            await reports.open(tx, liu.id, "lift", "Stuck", [], town.clock.now())
    for line in lines:
        rest, buttons = line["rest"], BUTTON.findall(line["rest"])
        if line["who"] == name:
            keys, typed = say_of(rest)
            for key in keys:
                if person.board and key in person.labels:
                    await person.taps(key)
                else:
                    await person.says(key)
                    person.unheard.clear()
            if typed:
                await person.says(typed)
        elif line["who"] in BOT:
            chat = staff if "in the staff's group" in rest else person
            words = BUTTON.sub("", rest).removeprefix(", in the staff's group:")
            chat.hears()
            heard = plain(chat.last)
            for part in parts(words):
                assert part in heard
            assert [label for label in chat.labels if label in buttons] == buttons
    person.unheard.clear()
    staff.unheard.clear()
