"""Whatever is sent with a question about sorting reaches the volunteers: every picture, every file, all the words."""

import pytest

from handlers.sorting.asking import MOST
from tests.support.people import photo


async def test_an_album_is_one_question_with_all_its_pictures(town, anna, staff):
    await anna.says("/sort")
    anna.hears("What do you want to throw away?")
    async with town.at_once():
        for name in ("one", "two", "three"):
            await anna.sends(photo=photo(name), media_group_id="5", **({"caption": "这个"} if name == "two" else {}))
    anna.hears("Shall I ask a volunteer?")
    await anna.taps("🙋 Ask a volunteer")
    anna.hears("I have asked")
    staff.hears("♻️")
    assert staff.albums == [["two", "three"]]
    card = staff.hears("♻️", "这个")
    assert staff.last["photo"] == "one"
    assert "Anna" in card


async def test_what_is_added_before_the_volunteer_is_asked_goes_along(anna, staff):
    await anna.says("/sort")
    anna.hears("What do you want to throw away?")
    await anna.sends(photo=photo("one"))
    anna.hears("Shall I ask a volunteer?")
    await anna.sends(voice={"file_id": "v"})
    anna.hears("Shall I ask a volunteer?")
    await anna.says("那个东西唔知系乜")
    anna.hears()
    await anna.taps("🙋 Ask a volunteer")
    anna.hears("I have asked")
    assert staff.voices == ["v"]
    staff.hears("那个东西唔知系乜")
    assert staff.last["photo"] == "one"


async def test_what_is_too_much_is_said(anna):
    await anna.says("/sort")
    anna.hears("What do you want to throw away?")
    for number in range(MOST):
        await anna.sends(photo=photo(f"p{number}"))
        anna.hears("Shall I ask a volunteer?")
    await anna.sends(photo=photo("one too many"))
    anna.hears("did not take the last of it")
    anna.hears("Shall I ask a volunteer?")


CAPTIONS = ("这个怎么扔：旧报纸", "How do I throw away an old newspaper?")
KINDS = {
    "photo": {"photo": photo("one")},
    "video": {"video": {"file_id": "v"}},
    "file": {"document": {"file_id": "d", "file_name": "a.pdf"}},
    "voice": {"voice": {"file_id": "v"}},
}


@pytest.mark.parametrize("before", ["/menu", "/sort"])
@pytest.mark.parametrize("caption", CAPTIONS)
@pytest.mark.parametrize("kind", KINDS)
async def test_what_is_written_under_it_is_answered_and_a_volunteer_gets_it_all(anna, staff, before, caption, kind):
    await anna.says(before)
    anna.hears()
    await anna.sends(**KINDS[kind], caption=caption)
    anna.hears("Recyclable")
    await anna.taps("🙋 Ask a volunteer")
    anna.hears("I have asked")
    while "怎么分类" not in (heard := staff.hears()):
        pass
    assert caption in heard


async def test_the_next_thing_is_a_question_of_its_own(anna, staff):
    await anna.sends(photo=photo("one"), caption=CAPTIONS[1])
    anna.hears("Recyclable")
    await anna.sends(photo=photo("two"))
    anna.hears("I cannot see what is on a photo")
    await anna.taps("🙋 Ask a volunteer")
    anna.hears("I have asked")
    staff.hears("怎么分类")
    assert staff.last["photo"] == "two"
    staff.hears_nothing()


async def test_the_picture_of_the_last_thing_is_not_sent_with_the_words_about_the_next(anna, staff):
    await anna.sends(photo=photo("one"), caption=CAPTIONS[1])
    anna.hears("Recyclable")
    await anna.says("那个东西唔知系乜")
    anna.hears()
    await anna.taps("🙋 Ask a volunteer")
    anna.hears("I have asked")
    staff.hears("怎么分类", "那个东西唔知系乜")
    assert "photo" not in staff.last
    staff.hears_nothing()


async def test_the_rest_of_an_album_belongs_to_what_was_asked_under_its_first_picture(town, anna, staff):
    async with town.at_once():
        await anna.sends(photo=photo("one"), media_group_id="5", caption=CAPTIONS[1])
        await anna.sends(photo=photo("two"), media_group_id="5")
    anna.hears("Recyclable")
    anna.hears_nothing()
    await anna.taps("🙋 Ask a volunteer")
    anna.hears("I have asked")
    staff.hears("♻️")
    staff.hears("怎么分类", CAPTIONS[1])
    assert staff.last["photo"] == "one"


async def test_what_tells_of_a_problem_is_still_a_report(anna):
    await anna.sends(photo=photo("one"), caption="Somebody dumped old newspapers in the hallway")
    anna.hears("report")
