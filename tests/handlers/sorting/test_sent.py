"""Whatever is sent with a question about sorting reaches the volunteers: every picture, every file, all the words."""

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
