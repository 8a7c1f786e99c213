"""What stands on a button of the workbench is heard when it is typed, by whoever finds it there."""

import pytest

from handlers import CAPABILITIES
from handlers.dialogue.button import Button
from handlers.dialogue.words import LANGUAGES, spoken, translated
from tests.support.walking import arrive_at

DUE = [each for capability in CAPABILITIES for each in capability.due]
PLACES = [*DUE, *(each for capability in CAPABILITIES for each in capability.work)]

RESIDENTS = ["🏛 Council", "🗳 Votes"]  # So everybody calls what everybody may look at.
ALARMING = ["🔴 Somebody does not answer", "🙋 Somebody wants to help"]  # Danger goes first, rather once too often.


@pytest.fixture
async def chief(town):
    person = town.person(1000, "Chief")
    town.community.admins = frozenset({1000})
    await person.arrives()
    return person


def heard(person):
    """All that was said since."""
    said = [each.get("text", each.get("caption")) for each in person.unheard]
    person.unheard.clear()
    person.toasts.clear()
    return said


async def asked_anew(person, coming):
    await person.says("/cancel")
    heard(person)
    await coming
    return heard(person)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_label_leads_where_its_button_does(chief, language):
    elsewhere = []
    for each in PLACES:
        button = Button(each.label, each.step)
        pressed = await asked_anew(chief, chief.forges(button.data(None)))
        typed = await asked_anew(chief, chief.says(spoken(translated(language, each.label.text))))
        elsewhere += [each.label.text] if typed != pressed else []
    assert elsewhere == (ALARMING if language == "en" else []) + RESIDENTS


@pytest.mark.parametrize("words", ["报修超时", "⏰ 报修超时", "Reports overdue"])
async def test_what_is_due_is_heard_amid_a_report(chief, words):
    await arrive_at(chief, "words")
    heard(chief)
    await chief.says(words)
    assert heard(chief)[0].startswith("Nothing of this is left"), "the list, not the next question of the report"


async def test_an_entry_may_be_an_answer(chief):
    """投放点, on the workbench, is a place as well."""
    await arrive_at(chief, "words")
    heard(chief)
    await chief.says("Drop-off point")
    assert "Shall I send this" in heard(chief)[0]


async def test_for_those_who_live_here_they_are_words(anna):
    await anna.says("Reports overdue")
    assert "Nothing of this is left" not in "".join(heard(anna))


async def test_in_the_group_of_the_staff_what_is_dealt_with_there(liu, staff):
    await liu.says("求助没人去", chat=staff)
    staff.hears("需要帮忙的")
    await liu.says("报修超时", chat=staff)
    staff.hears("请到私聊里办")
    [[button]] = staff.last["reply_markup"]["inline_keyboard"]
    assert button["url"].endswith("start=work")
    for words in ("投放点", "问答管理", "Visits"):  # They talk with each other, too.
        await liu.says(words, chat=staff)
        staff.hears_nothing()


async def test_a_bare_command_that_takes_a_number_says_so_to_the_staff(liu, anna, staff, town):
    await liu.says("/report", chat=staff)
    staff.hears("/report 5")
    assert staff.last["reply_markup"]["inline_keyboard"][0][0]["url"].endswith("start=report")
    neighbours = town.group(-1002)
    await anna.says("/report", chat=neighbours)
    neighbours.hears("这件事请到私聊里办：")
