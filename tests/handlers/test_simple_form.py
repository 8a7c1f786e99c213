"""Every flow as somebody in simple mode meets it, whatever they press and say: nothing goes to others unsaid, nothing
changes under their eyes. That each message of any test keeps the rules, tests/support/simple.py sees to.
"""

import random
from collections import Counter
from dataclasses import replace

import pytest

from handlers import directory_of
from handlers.dialogue import asked
from handlers.dialogue.button import Button, Style
from handlers.dialogue.outgoing import Outgoing
from handlers.dialogue.simple_form import ANSWERS, CHARACTERS, brief, simple_form, width
from handlers.dialogue.words import Phrase, plain
from handlers.menu.menu import TO_MENU, menu
from storage.people import people
from storage.people.people import Role
from storage.queues.outbox import ANSWER
from tests.handlers.faq.test_faq import write
from tests.support.alarming import alarmed
from tests.support.announcing import goes_out, works
from tests.support.council import moves_in, proposed
from tests.support.forging import plausible
from tests.support.green import earned, offered
from tests.support.people import photo

STEPS = directory_of().steps
TURNS = 250
WORDS = ("三楼的灯坏了", "电池", "3", "周六下午四个人去花园", "我看一下", "空房间里有东西")
LAST = {"me.be_forgotten", "me.leave", "simple.switch", "simple.switch_back", "welcome.speak", "welcome.decline"}


def route(data):
    return data.partition("@")[0].partition(":")[0]


class Elder:
    """Presses what was pressed least so far."""

    def __init__(self, town, person):
        self.town, self.person, self.chance = town, person, random.Random(1)
        self.pressed = Counter()

    async def live(self, turns):
        commands = [word for word, each in STEPS.commands.items() if each.step.who <= Role.RESIDENT]
        for turn in range(turns):
            meant = False
            if turn % 9 == 0 and (word := commands[turn // 9 % len(commands)]) != "standard":
                meant = True  # By its name; it holds no words of theirs.
                await self.person.says(f"/{word}")
            elif turn % 7 == 3:
                await self.person.says(self.chance.choice(WORDS))
            elif turn % 31 == 5:
                await self.person.sends(voice={"file_id": f"voice{turn}"})
            elif turn % 47 == 6:
                await self.person.sends(photo=photo(f"photo{turn}"))
            elif data := self.next():
                meant = True
                await self.person.forges(data)
            self.check(meant=meant)

    def next(self):
        """Of the last message with buttons."""
        rows = (self.person.board or {}).get("reply_markup", {}).get("inline_keyboard", [])
        data = [button["callback_data"] for row in rows for button in row if "callback_data" in button]
        data = [each for each in data if route(each) not in LAST]
        least = min((self.pressed[route(each)] for each in data), default=0)
        chosen = self.chance.choice([each for each in data if self.pressed[route(each)] == least] or [None])
        self.pressed[route(chosen or "")] += 1
        return chosen

    def check(self, *, meant):
        """What goes to others was said back before, and can be changed afterwards."""
        assert not [each for each in self.person.unheard if each["edit"]], "it changed under their eyes"
        said = [str(each) for chat in self.town.people.values() if chat is not self.person for each in chat.unheard]
        theirs = str([each.get("reply_markup") for each in self.person.unheard])
        self.listen()
        assert not said or (meant and "改一下" in theirs), (said, theirs)

    def listen(self):
        for chat in self.town.people.values():
            while chat.unheard:
                chat.hears()
            chat.toasts.clear()


async def test_every_flow_keeps_the_rules_whatever_is_pressed_and_said(town, staff, liu, simple):
    chen = town.person(72, "陈秀英", "zh")
    elder = Elder(town, chen)
    home = await moves_in(town, chen)
    await earned(town, home, 100)
    await offered(town)
    await proposed(town, chen, home)
    await works(town, liu)
    await write(liu, "物业几点上班", "office hours")
    await liu.taps("不要照片 ›")
    elder.listen()
    await liu.taps("✅ 保存")
    async with town.database.transaction() as tx:
        await people.prefer_simple(tx, chen.id, True)
    await liu.says("明早8点到12点停水")
    elder.listen()
    await liu.taps("✅ 现在发送")
    await goes_out(town)
    await alarmed(town, liu)
    elder.listen()
    await elder.live(TURNS)
    reachable = [step for step in STEPS.buttons.values() if step.who <= Role.RESIDENT and step.route not in LAST]
    for step in reachable:
        await chen.forges(plausible(step))
        elder.listen()
    assert not simple.faults
    assert len(simple.judged) > 100


def pages(message):
    """The labels of each page, as they are turned: what follows the last one is the first."""
    found = []
    while True:
        [page] = simple_form(message, "en", [])
        found.append([plain("en", each.label) for each in page.rows])
        data = next((each.data(None) for each in page.rows if "_others" in each.data(None)), "")
        following = int(data.split(":")[1]) if data else 0
        if not following:
            return found
        message = replace(message, first=following)


def message(*rows, **more):
    return Outgoing(7, Phrase("Which?"), ANSWER, rows, **more)


ELSEWHERE = STEPS.buttons["faq.show_page"]


@pytest.mark.parametrize("count", range(12))
def test_each_answer_is_on_some_page_once_the_first_ones_first_and_the_last_page_leads_to_the_first(count):
    labels = [f"Answer {number}" for number in range(count)]
    rows = [Button(each, ELSEWHERE, 1) for each in labels]
    found = pages(message(*rows, Button(TO_MENU, menu), question=5, remembered=5))
    ways = {"⋯ More", "↩ From the top"}
    assert [each for page in found for each in page if each not in ways] == labels
    assert all(len(page) <= ANSWERS for page in found)
    assert (len(found) == 1) is (count <= ANSWERS)
    told = simple_form(message(*rows), "en", [])  # Nobody remembers what somebody else was told.
    assert [plain("en", each.label) for part in told for each in part.rows] == labels
    assert all(len(part.rows) <= ANSWERS for part in told)


def test_the_way_back_stands_below_all_of_them_and_a_picture_is_shown_once():
    answers, back = [Button(str(at), ELSEWHERE, at) for at in range(5)], Button("‹ Back", ELSEWHERE, 9)
    told = simple_form(message(*answers, back, pictures=["a"], reply_to=4), "en", [])
    assert [[plain("en", each.label) for each in part.rows] for part in told] == [["0", "1", "2", "3"], ["4", "‹ Back"]]
    assert [(plain("en", part.words), part.pictures, part.reply_to) for part in told] == [
        ("Which?", ["a"], 4),
        ("There is this as well:", (), None),
    ]
    asked_of = message(*answers, back, pictures=["a"], question=5, remembered=5)
    shown = [simple_form(replace(asked_of, first=first), "en", [])[0] for first in (0, 3)]
    assert [part.pictures for part in shown] == [["a"], ()]
    assert [plain("en", part.rows[-1].label) for part in shown] == ["‹ Back", "‹ Back"]


def test_what_goes_on_with_what_was_chosen_stands_on_the_first_page_and_a_green_key_alone_keeps_its_place():
    choices = [Button(str(at), ELSEWHERE, at) for at in range(5)]
    on = Button("Go on", ELSEWHERE, 9).styled(Style.PRIMARY)
    found = pages(message(*choices, on, question=5, remembered=5))
    assert found[0] == ["0", "1", "Go on", "⋯ More"]
    assert found[1] == ["2", "3", "4", "↩ From the top"]
    assert pages(message(on, *choices[:2], question=5, remembered=5)) == [["Go on", "0", "1"]]
    for at in (2, 3):  # The fourth of five would be the first of the next page.
        assert pages(message(*choices[:at], on, *choices[at:4], question=5, remembered=5))[0][2] == "Go on"


def test_what_only_fills_a_grid_is_left_out():
    week = (Button("Mo", ELSEWHERE, 1).filling(), Button("29", ELSEWHERE, 2).short(Phrase("Mo 29 Nov")))
    again = asked.read(asked.write(Phrase("Which?"), [week], [])).buttons()
    for rows in ([week], again):
        assert pages(message(*rows)) == [["Mo 29 Nov"]]


def test_what_changes_a_part_stands_behind_one_button():
    parts = [Button(each, ELSEWHERE, 1).changing() for each in ("Kind", "Place", "Words", "Photos")]
    found = pages(message((parts[0], parts[1]), Button("Send", ELSEWHERE, 2), *parts[2:], question=5, remembered=5))
    both = [Button(each, ELSEWHERE, 2) for each in ("Send", "Later")]
    [changes] = simple_form(message(*parts, *both, question=5, remembered=5, first=2), "en", [])
    assert plain("en", changes.words) == "What shall be different?"
    assert found == [
        ["Send", "✏️ Make a change"],
        ["Kind", "Place", "Words", "⋯ More", "‹ Summary"],
        ["Photos", "↩ From the top"],
    ]
    [page] = simple_form(
        message(
            *parts, Button("Send", ELSEWHERE, 2), Button("‹ Back", ELSEWHERE, 9), question=5, remembered=5, first=1
        ),
        "en",
        [],
    )
    assert [plain("en", each.label) for each in page.rows][-2:] == ["‹ Back", "‹ Summary"]
    assert page.rows[-1].face(5, "bot")["callback_data"].startswith("home.ask_others:0"), (
        "What was summed up, with what sends it."
    )


def test_of_a_label_that_is_too_long_the_whole_stands_in_the_message_and_the_button_has_a_number():
    rows = [Button(f"Saturday 28 November, {hour}:00–{hour + 2}:00", ELSEWHERE, hour) for hour in (10, 12)]
    [said] = simple_form(message(*rows, Button("‹ Go back to where you were", ELSEWHERE, 1)), "en", [])
    assert [plain("en", each.label) for each in said.rows] == ["1️⃣ 10:00–12:00", "2️⃣ 12:00–14:00", "‹ Go back to where"]
    assert plain("en", said.words) == (
        "Which?\n\n1. Saturday 28 November, 10:00–12:00\n2. Saturday 28 November, 12:00–14:00"
    )
    titled = Button("2 · 3号楼2单元加装电梯", ELSEWHERE, 2).short(Phrase("3号楼2单元加装电梯"))
    [listed] = simple_form(message(titled), "en", [])
    assert plain("en", listed.words) == "Which?\n\n1. 3号楼2单元加装电梯"  # Not “1. 2 · …”.


def test_a_label_is_as_long_as_its_reader_reads_it():
    [said] = simple_form(message(Button("📣 Report a problem", ELSEWHERE, 1)), "zh", [])
    assert [plain("zh", each.label) for each in said.rows] == ["📣 报事报修"]


def test_two_labels_that_would_be_the_same_are_told_apart():
    rows = [Button(f"Go on writing ({each})", ELSEWHERE, 1).short(Phrase("Go on writing")) for each in ("lift", "lamp")]
    [said] = simple_form(message(*rows), "en", [])
    assert [plain("en", each.label) for each in said.rows] == ["1️⃣ Go on writing", "2️⃣ Go on writing"]
    assert "1. Go on writing (lift)\n2. Go on writing (lamp)" in plain("en", said.words)


@pytest.mark.parametrize("label", ["x" * 99, "长" * 99, "（" * 99, "📣 " + "a b " * 50, "🗑", " ", "👨‍👩‍👧‍👦" * 30])
def test_whatever_somebody_is_called_a_label_has_few_characters_and_is_not_empty(label):
    [short] = brief([label])
    assert short
    assert width(short) <= CHARACTERS


def test_where_only_the_way_home_would_stand_the_keys_are_shown_again():
    [said] = simple_form(message(Button(TO_MENU, menu)), "en", [[TO_MENU]])
    assert (said.rows, said.keyboard) == ((), [[TO_MENU]])
    [question] = simple_form(message(Button(TO_MENU, menu), question=5, card="?5"), "en", [[TO_MENU]])
    assert not question.keyboard  # Telegram edits no message that came with a keyboard.
