"""Posters for public places: from the chat as a file, and by `linli places`."""

import re

from handlers.reports.subjects import PublicPlace, Subjects
from storage.queues import files

LIFT = PublicPlace(key="lift_3", zh="3号楼<电梯>", en="Lift & hall")


async def test_the_staff_get_a_page_to_print_for_each_place(town, liu, staff):
    town.sets(Subjects, places=(LIFT, PublicPlace(key="gate", zh="东门", en="East gate")))
    await liu.says("/places", chat=staff)
    staff.hears("report_at_lift_3")
    await liu.taps("🖨 打印二维码", on=staff)
    [document] = staff.documents
    async with town.database.transaction() as tx:
        file = await files.find(tx, document["document"].removeprefix("attach://"))
    page = file.content.decode()
    assert file.name == "公共区域海报.html"
    assert page.count("<svg") == page.count("扫码报修") == page.count("Scan to report a problem") == 2
    assert "3号楼&lt;电梯&gt;" in page
    assert "Lift &amp; hall" in page
    assert "t.me/linli_bot?start=report_at_gate" in page


def test_the_command_line_writes_the_same(terminal, tmp_path):
    (tmp_path / "linli.toml").write_text(
        '[reports]\nplaces = [{ key = "gate", zh = "东门", en = "East gate" }]\n', encoding="utf-8"
    )
    code, said, _ = terminal("places", "--bot", "@linli_bot")
    assert code == 0
    assert re.search(r"places\.html: pages: 1", said)
    assert "东门" in (tmp_path / "places.html").read_text(encoding="utf-8")


def test_without_places_it_says_where_they_are_named(terminal):
    code, _, wrong = terminal("places", "--bot", "linli_bot")
    assert code == 1
    assert "reports.places" in wrong


def test_what_cannot_be_written_and_a_bot_without_a_name_are_said_in_a_sentence(terminal, tmp_path, monkeypatch):
    (tmp_path / "linli.toml").write_text(
        '[reports]\nplaces = [{ key = "gate", zh = "东门", en = "East gate" }]\n', encoding="utf-8"
    )
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert terminal("places", "--bot", "linli_bot", "--out", "nowhere/p.html") == (
        1,
        "",
        "linli：无法写入 nowhere/p.html：没有这个文件或文件夹\n",
    )
    code, _, wrong = terminal("places")  # As `linli homes codes`, it would ask Telegram.
    assert code == 78
    assert "--bot" in wrong
