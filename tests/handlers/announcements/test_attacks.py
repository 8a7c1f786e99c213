"""What somebody may try who means no good: forged taps, foreign ids, rights that end in the middle, signs in names."""

import pytest

from handlers.announcements.draft import flow
from storage.people import people
from storage.people.people import Role
from tests.support.announcing import JOB, goes_out, lives

TABLES = (
    "announcements",
    "announcement_recipients",
    "announcement_series",
    "announcement_mutes",
    "announcement_digests",
    "outages",
    "outage_witnesses",
    "alarm_answers",
    "alarm_calls",
)
ABOUT = ("", ":1", f":{10**30}", ":x:1")
AT_ONCE = 90  # Updates that are taken in one go.
TAPS = [f"{route}{about}" for route in flow.buttons for about in ABOUT]


@pytest.fixture(autouse=True)
async def at_nine(town):
    town.clock.ahead(hours=1)
    await town.tick(JOB)


async def kept(town):
    async with town.database.read() as tx:
        return {table: [tuple(row) for row in await tx.rows(f"SELECT * FROM {table}")] for table in TABLES}


async def forges(town, person, taps):
    before = len(person.toasts)
    for at in range(0, len(taps), AT_ONCE):
        async with town.at_once():
            for tap in taps[at : at + AT_ONCE]:
                await person.forges(tap)
    assert len(person.toasts) == before + len(taps)  # Each was answered, and none parked.


def silence(*chats):
    """It is read, and what stands under it can be pressed."""
    for each in chats:
        each.board = next(
            (said for said in reversed(each.unheard) if "inline_keyboard" in said.get("reply_markup", {})), each.board
        )
        each.unheard.clear()


async def test_no_tap_of_a_resident_does_what_is_the_staffs(town, clerk, staff, wang, anna):
    """Each button there is, with numbers of others, too large ones and none."""
    await clerk.says("/announce 3号楼换灯")
    silence(clerk)
    await clerk.taps("✅ 现在发送")
    await goes_out(town)
    silence(clerk, staff, wang, anna)
    before = await kept(town)
    theirs = [tap for tap in TAPS if flow.buttons[tap.partition(":")[0]].who >= Role.STAFF]
    assert len(theirs) > 200
    await forges(town, anna, theirs)
    silence(anna)
    assert await kept(town) == before
    wang.hears_nothing()
    staff.hears_nothing()


async def test_no_tap_of_a_stranger_says_anything_about_others(town, clerk, staff, wang, anna):
    """Anna was not told, so she confirms, answers and reads nothing of it, whatever number she claims."""
    await clerk.says("/announce 3号楼换灯")
    silence(clerk)
    await clerk.taps("✅ 现在发送")
    await goes_out(town)
    silence(clerk, staff, wang, anna)
    before = await kept(town)
    private = [tap for tap in TAPS if ":" in tap and not any(each in tap for each in ("toggle", "wish", "digest"))]
    await forges(town, anna, [tap for tap in private if flow.buttons[tap.partition(":")[0]].who < Role.STAFF])
    assert not any("换灯" in str(each) for each in anna.unheard)
    silence(anna)
    assert await kept(town) == before


async def test_what_staff_forge_is_stale_and_breaks_nothing(town, clerk, staff):
    """No update is parked: each is answered by a toast, a refusal or a question."""
    await forges(town, clerk, TAPS)
    silence(clerk, staff)
    async with town.database.read() as tx:
        assert await tx.value("SELECT count(*) FROM announcements") == 0
        assert await tx.value("SELECT count(*) FROM announcement_series") == 0


async def test_whoever_is_dismissed_in_the_middle_sends_nothing_any_more(town, clerk, staff, wang, anna):
    await clerk.says("/announce 3号楼换灯")
    silence(clerk)
    data = clerk.data_of("✅ 现在发送")
    async with town.database.transaction() as tx:
        await people.appoint(tx, clerk.id, Role.VISITOR)
    await clerk.forges(data)
    clerk.hears("这个功能只有工作人员能用")
    await clerk.says("3号楼今天停水")
    silence(clerk)
    await clerk.forges("announcements.send")
    silence(clerk, staff)
    await goes_out(town, 3)
    assert (await kept(town))["announcements"] == []
    wang.hears_nothing()


async def test_signs_in_names_are_only_signs(town, clerk, staff, wang):
    """In cards, in lists and in what neighbours read: who has a tag for a name breaks no message."""
    mallory = town.person(66, '<b>"Mal & {name}</a>', "zh-hans")
    await lives(town, mallory, "3", "2", "601")
    await clerk.says("/emergency 3号楼起火，请下楼")
    silence(clerk)
    await clerk.taps(next(label for label in clerk.labels if "发" in label))
    await goes_out(town)
    mallory.hears("起火")
    await mallory.taps("🆘 我需要帮助")
    await goes_out(town)
    said = [each.get("text", "") for each in staff.unheard]
    assert any("&lt;b&gt;" in each and "{name}" in each for each in said)
    assert not any('<b>"Mal' in each for each in said)
    silence(staff, clerk, wang, mallory)


@pytest.mark.parametrize(
    ("words", "heard"),
    [("字" * 4097, "4096"), ("会议地点：____（会场）", "还有空没填：会场")],
)
async def test_what_cannot_be_sent_comes_in_by_no_other_way(town, clerk, staff, wang, words, heard):
    """Not as a translation, not as a correction, not as what stands on a button."""
    await clerk.says("/announce New lamps in building 3")
    silence(clerk)
    await clerk.taps("🌐 译文")
    silence(clerk)
    await clerk.says(words)
    clerk.hears(heard)
    await clerk.taps("‹ 返回")
    silence(clerk)
    await clerk.taps("✅ 现在发送")
    await goes_out(town)
    silence(clerk, staff, wang)
    await clerk.forges("announcements.ask_correction:1")
    silence(clerk)
    await clerk.says(words)
    assert any(heard in each.get("text", "") for each in clerk.unheard)
    silence(clerk)
    async with town.database.read() as tx:
        assert await tx.value("SELECT version FROM announcements") == 1
