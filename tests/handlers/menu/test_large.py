"""The answers that matter in large letters: the emergency numbers, a booking, when somebody comes."""

import io
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from handlers.drawing.large import WIDTH, draw_large, wrapped
from handlers.menu import large
from storage.help import Kind, requests
from storage.people import people
from tests.handlers.help.test_help import helper
from tests.handlers.menu.test_sent import chen, reported  # noqa: F401 -- A fixture.
from tests.handlers.menu.test_simple import listen
from tests.support.people import STAFF


def drawn(monkeypatch):
    """What stands on the pictures."""
    seen = []
    monkeypatch.setattr(large, "draw_large", lambda title, lines, **_: seen.append([title, *lines]) or b"x")
    return seen


async def test_the_emergency_numbers_are_said_at_once_and_then_drawn_large(chen, anna, monkeypatch):  # noqa: F811
    seen = drawn(monkeypatch)
    await chen.says("🤝 找人帮忙")
    chen.hears("120 急救\n119 火警\n110 报警", "6543210")
    chen.hears("大字看这里")
    assert chen.labels == [
        "🆘 紧急",
        "📞 给我来电",
        "🚪 上门看看",
    ]  # It fills the screen: they are at hand all the same.
    assert seen == [["遇到危险，马上打", "120 急救", "119 火警", "110 报警", "值班 6543210"]]
    await anna.says("/person")
    anna.hears("120 ambulance")  # Whoever has the usual buttons has no picture.


async def test_when_somebody_comes_is_drawn_if_the_staff_have_said_it_surely(town, chen, liu, staff, monkeypatch):  # noqa: F811
    await reported(chen)
    listen(chen)
    listen(staff)
    seen = drawn(monkeypatch)
    town.community.zone = ZoneInfo("Asia/Shanghai")
    card = {"message_id": staff.last["message_id"], "chat": {"id": STAFF}, "date": 1}
    for words in ("师傅明天上午九点到，您在家等就行。", "谢谢您，我们看看"):
        await liu.says(words, chat=staff, reply_to_message=card)
    assert seen == [["报修1号", "11月24日 周二", "09:00"]]
    listen(chen)
    listen(staff)
    async with town.database.transaction() as tx:
        await people.prefer_simple(tx, chen.id, False)
    await liu.says("师傅后天上午九点到", chat=staff, reply_to_message=card)
    assert len(seen) == 1
    listen(chen)
    listen(staff)


@pytest.mark.parametrize("lines", [["120 急救"], ["Saturday 28 November", "14:00–16:00", "x" * 24]])
def test_the_letters_are_large_and_inside_of_the_picture(lines):
    image = Image.open(io.BytesIO(draw_large("屋顶花园", lines, alarm=False))).convert("L")
    assert image.width == WIDTH
    dark = image.crop((0, 250, WIDTH, image.height)).point(lambda value: 255 * (value < 80)).getbbox()
    assert dark[0] >= 40
    assert dark[2] <= WIDTH - 40
    assert dark[3] < image.height - 250


async def test_who_comes_to_help_and_when_is_drawn_too(town, chen, staff, monkeypatch):  # noqa: F811
    bob = await helper(town, 9, "Bob")
    town.community.zone = ZoneInfo("Asia/Shanghai")
    seen = drawn(monkeypatch)
    async with town.database.transaction() as tx:
        for wanted_at in (town.clock.now().replace(day=25, hour=1, minute=0), None):
            await requests.ask(
                tx, chen.id, Kind.CARRY, town.clock.now(), people=1, wanted_at=wanted_at, words=str(wanted_at)
            )
            town.clock.ahead(minutes=2)
    await bob.forges("helping.take:1")
    await bob.forges("helping.take:2")
    assert seen == [["Bob会来", "11月25日 周三", "09:00"]]
    for person in (chen, bob, staff):
        listen(person)


def test_a_long_line_takes_several_rows():
    assert wrapped("11月29日 周日") == ["11月29日 周日"]
    assert wrapped("2号楼电梯到顶层再走上去") == ["2号楼电梯到顶层再走", "上去"]
    assert wrapped("Roof garden, take the lift to the top") == ["Roof garden, take", "the lift to the top"]
    assert wrapped("x" * 40) == ["x" * 40]
