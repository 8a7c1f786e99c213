"""Whoever waits sees whom they open to: the photo of each who comes, as given for that, as long as they are awaited."""

from tests.handlers.help.test_help import asks, chen, helper
from tests.support.people import photo

__all__ = ["chen"]


async def gives(person, file):
    await person.says("/volunteer")
    person.hears("You offer")
    await person.taps("📷 My photo")
    person.hears("a photo of your face")
    await person.sends(photo=photo(file))
    person.hears("It is kept")


async def test_of_two_who_come_she_sees_both_and_the_photos_go_when_it_is_over(town, chen, anna, staff):
    bob, carl = await helper(town, 9, "Bob"), await helper(town, 10, "Carl")
    await gives(bob, "bob")
    await gives(carl, "carl")
    await asks(chen, "🚪 上门看看")
    staff.hears("还差2位")
    for person in (bob, carl):
        await person.forges("helping.take:1")
    shown = [each for each in chen.unheard if "photo" in each]
    assert [(each["photo"], each["protect_content"]) for each in shown] == [("bob", True), ("carl", True)]
    assert "Bob" in shown[0]["caption"]
    assert not any("photo" in each for chat in (staff, anna) for each in chat.unheard)
    await carl.forges("helping.hand_back:1")
    assert [method for method, _ in chen.others] == ["deleteMessages"]
    await bob.forges("helping.finish:1:done")
    assert [method for method, _ in chen.others] == ["deleteMessages"] * 2
    for chat in (chen, staff, bob, carl):
        chat.unheard.clear()


async def test_who_takes_the_photo_back_is_seen_no_more_and_no_photo_comes_from_whoever_gave_none(town, chen, staff):
    bob, carl = await helper(town, 9, "Bob"), await helper(town, 10, "Carl")
    await gives(bob, "bob")
    await bob.forges("helping.ask_face")
    bob.unheard.pop()
    await bob.forges("helping.take_back")
    bob.hears("It is deleted")
    await asks(chen, "🚪 上门看看")
    for person in (bob, carl):
        await person.forges("helping.take:1")
    assert not any("photo" in each for each in chen.unheard)
    for chat in (chen, staff, bob, carl):
        chat.unheard.clear()
