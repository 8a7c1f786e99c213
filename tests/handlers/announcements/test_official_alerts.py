"""An official alert becomes an emergency announcement, and an emergency an alert for others (CAP 1.2)."""

from datetime import UTC, datetime

import pytest

from storage.announcements import (
    cap,
    register,
)
from storage.announcements.cap import Message, Status
from storage.queues import files
from tests.storage.announcements.test_cap import FILE
from tests.support.alarming import alarmed, at_night
from tests.support.announcing import goes_out, heard

__all__ = ["at_night"]


@pytest.mark.parametrize("command", ["/emergency", ""])
async def test_an_official_alert_becomes_an_announcement_in_two_taps(town, clerk, staff, wang, command):
    if command:
        await clerk.says(command)
        heard(clerk)
    await clerk.says(FILE)
    heard(clerk)
    await clerk.taps("🚨 马上发给2人")
    await goes_out(town)
    [said] = heard(wang)
    assert said.startswith("🟠 <b>紧急通知 · 橙色（二级）</b>\n暴雨橙色预警[Ⅱ级/严重]")
    async with town.database.read() as tx:
        assert (await register.find(tx, 1)).expires_at == datetime(2026, 12, 1, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("<html></html>", "不是 CAP"),
        ("<alert", "不是 XML"),
        (FILE.replace("Actual", "Test"), "系统之间"),
        ("着" * 4000, "不要超过"),
    ],
)
async def test_what_is_no_alert_is_refused_with_what_is_wrong(town, clerk, staff, words, answer):
    await clerk.says("/emergency")
    heard(clerk)
    await clerk.says(words)
    assert answer in heard(clerk)[-1]


async def test_an_official_alert_that_comes_as_a_file_is_sent_by_two_taps(town, clerk, staff, wang):
    town.sent_files.update(good=FILE.encode(), bad=b"%PDF-1.7", large=b"<" * 300_000)
    await clerk.says("/emergency")
    heard(clerk)
    for file, said in (("bad", "不是 XML"), ("large", "太大")):
        await clerk.sends(document={"file_id": file})
        assert said in heard(clerk)[-1]
    await clerk.sends(document={"file_id": "good"})
    assert "官方预警" in heard(clerk)[-1]
    await clerk.taps("🚨 用它发紧急通知")
    heard(clerk)
    label = next(label for label in clerk.labels if "现在发" in label or "马上发" in label or "人" in label)
    await clerk.taps(label)
    await goes_out(town)
    assert "🟠" in heard(wang)[-1]
    await clerk.forges("announcements.use_official:nothing")
    assert "过期" in heard(clerk)[-1]


async def test_an_emergency_is_handed_out_as_a_file_which_says_that_it_is_over(town, clerk, staff, wang):
    await alarmed(town, clerk, drill=True)
    written = cap.read(await alert_file(town, clerk))
    assert (written.status, written.message, written.level) == (Status.EXERCISE, Message.ALERT, 1)
    assert "小区里着火了" in written.text(chinese=True).description
    town.clock.ahead(minutes=20)
    await clerk.forges("announcements.ask_all_clear:1")
    heard(clerk)
    await clerk.taps("🟢 确定解除")
    heard(clerk)
    file = await alert_file(town, clerk)
    over = cap.read(file)
    assert over.message is Message.CANCEL
    assert over.sent > written.sent
    assert f",{written.sent:%Y-%m-%dT%H:%M:%S}-00:00</references>" in file.decode()
    assert over.refers_to == (written.identifier,)


async def alert_file(town, clerk):
    clerk.documents.clear()
    await clerk.forges("announcements.hand_out_alert:1")
    async with town.database.read() as tx:
        return (await files.find(tx, clerk.documents[-1]["document"].removeprefix("attach://"))).content
