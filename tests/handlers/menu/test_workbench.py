"""The staff's workbench: what is due, all that they may do, and the way back, by buttons alone."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from handlers import CAPABILITIES, directory_of
from handlers.dialogue.button import Button, Link, read_tap
from handlers.menu.workbench import _place
from storage import reports
from storage.people import households, people, requests
from storage.people.groups import BUILDING
from storage.people.members import Relation
from storage.people.people import Role
from storage.reports.life import By, State
from storage.sorting import questions
from tests.support.people import STAFF

COMMANDS = directory_of().steps.commands


@pytest.fixture
async def chief(town):
    person = town.person(1000, "Chief")
    town.community.admins = frozenset({1000})
    await person.arrives()
    return person


async def appointed(town, role, id=20):
    person = town.person(id, "Wang")
    await person.arrives()
    async with town.database.transaction() as tx:
        await people.appoint(tx, id, role)
    return person


def buttons_of(message):
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


def board(person):
    """The newest message; the others are done with."""
    assert person.unheard
    while person.unheard:
        person.hears()
    return person.last


async def look_around(person, chat=None):
    """Presses all that the workbench offers, and reads what is two levels below it: routes and commands."""
    chat = chat or person
    await person.says("/work", **({"chat": chat} if chat is not person else {}))
    found, pressed, waiting = {"work.show"}, set(), [(board(chat), 0)]
    while waiting:
        message, depth = waiting.pop()
        text = message.get("text", message.get("caption", ""))
        found |= {f"/{word}" for word in COMMANDS if f"/{word}" in text.replace("@", " ").split()}
        for button in buttons_of(message):
            if "url" in button:
                found.add(f"/{button['url'].partition('start=')[2].partition('_')[0]}")
                continue
            route, _, question = read_tap(button["callback_data"])
            found.add(route)
            if button["callback_data"] not in pressed and depth < 2 and question is None and route != "home.menu":
                pressed.add(button["callback_data"])
                chat.board = message
                await person.forges(button["callback_data"], chat)
                chat.toasts.clear()
                if chat.unheard:
                    waiting.append((board(chat), depth + 1))
    return found


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.STAFF, Role.ADMIN])
async def test_every_command_of_the_staff_is_reached_from_it(town, role, staff):
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "2", "501"), 5, 895_000)])
    town.community.groups[BUILDING + "3"] = -300
    town.group(-300)
    person = await appointed(town, role)
    found = await look_around(person)
    staff.unheard.clear()
    of_staff = [each for each in COMMANDS.values() if Role.VOLUNTEER <= each.step.who <= role]
    missing = [each.word for each in of_staff if not found & {each.step.route, f"/{each.word}"}]
    assert not missing
    offered = {route for route in found if not route.startswith("/")}
    steps = directory_of().steps.buttons
    assert not [route for route in offered if steps[route].who > role], "nobody is offered what they may not do"


async def test_the_same_in_the_staffs_group_where_what_takes_typing_opens_the_private_chat(town, liu, staff):
    found = await look_around(liu, staff)
    of_staff = [each for each in COMMANDS.values() if each.step.who in {Role.VOLUNTEER, Role.STAFF}]
    assert not [each.word for each in of_staff if not found & {each.step.route, f"/{each.word}"}]
    assert "/reportfor" in found, "it is talked through alone"


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.STAFF, Role.ADMIN])
async def test_no_more_than_six_at_a_time_besides_the_way_back(town, role):
    person = await appointed(town, role)
    await person.says("/work")
    first = board(person)
    drawers = [each for each in buttons_of(first) if each.get("callback_data", "").startswith("work.show_area")]
    assert len(buttons_of(first)) <= 7
    for drawer in drawers:
        person.board = first
        await person.forges(drawer["callback_data"])
        entries = buttons_of(board(person))
        assert [each["text"] for each in entries[-2:]] == ["‹ Back", "🏠 Home"]
        count = len(entries) - 2
        assert 0 < count <= 6, (
            f"{drawer['text']} holds {count}, six at most: another Area, or one entry that leads to two"
        )


async def test_what_is_due_comes_first_with_its_number(town, liu, staff, chief):
    now = town.clock.now()
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "2", "501"), 5, 895_000)])
        for words in ("lamp", "door", "pipe"):
            await reports.open(tx, 7, "lift", words, [], now)
        await reports.change(tx, 3, State.ACCEPTED, By.STAFF, 8, now)
        await reports.events.note(tx, 3, reports.events.EventKind.ADDED, 7, now, words="and?")
        await people.meet(tx, 30, "Li", "zh", now)
        await requests.ask(tx, 30, 1, Relation.OWNER, "Li", now)
        await questions.ask(tx, 30, "thing", None, "", now)
        await tx.run(
            "UPDATE reports SET accept_by = :then WHERE number = 1",
            then=f"{now - timedelta(hours=1):%Y-%m-%dT%H:%M:%S.%f}+00:00",
        )
    await chief.says("/work")
    said = chief.hears(
        "Workbench", "⏰ Reports overdue: <b>1</b>", "🙋 Reports not taken: <b>2</b>", "💬 Reports to answer: <b>1</b>"
    )
    assert "🔑 Requests to join: <b>1</b>" in said
    assert "♻️ Sorting questions: <b>1</b>" in said
    due = {
        "⏰ Reports overdue",
        "🙋 Reports not taken",
        "💬 Reports to answer",
        "🔑 Requests to join",
        "♻️ Sorting questions",
    }
    assert set(chief.labels[:5]) == due, "they stand above what can always be done"
    await chief.taps("🙋 Reports not taken")
    chief.hears("Nobody has taken them: 2", "lamp", "door")
    await chief.taps("‹ Back")
    chief.hears("Workbench › 📣 Reports")
    await chief.taps("‹ Back")
    chief.hears("⏰ Reports overdue: <b>1</b>")
    await chief.taps("💬 Reports to answer")
    chief.hears("wait for an answer: 1", "pipe")
    await chief.forges("homes.show")
    chief.hears("1 · Li · 3-2-501 · Owner")
    await chief.taps("🔑 1")
    chief.hears("🔑 Li wants to join")
    await chief.forges("sorting.show_waiting")
    chief.hears("❓ 1 · thing")
    await chief.taps("❓ 1")
    staff.hears("thing")
    chief.hears("thing", "Press a button")


async def test_an_answer_of_the_staff_is_waited_for_no_longer(town, chief):
    now = town.clock.now()
    async with town.database.transaction() as tx:
        await reports.open(tx, 7, "lift", "lamp", [], now)
        await reports.change(tx, 1, State.ACCEPTED, By.STAFF, 8, now)
        await reports.events.note(tx, 1, reports.events.EventKind.ADDED, 7, now, words="and?")
        await reports.events.note(tx, 1, reports.events.EventKind.REPLY, 8, now, by_staff=True)
    await chief.says("/work")
    chief.hears("Nothing is waiting.")


async def test_whoever_becomes_staff_finds_it(town, anna, chief):
    await chief.forges("people.ask_staff:7")
    chief.hears("Make Anna one of the staff?")
    await chief.taps("✅ Yes, make staff")
    chief.hears("Anna · staff")
    anna.hears("one of the staff now", "workbench")
    await anna.taps("🛠 Workbench")
    anna.hears("🛠 <b>Workbench</b>")
    await anna.says("/start")
    anna.hears("Good to see you")
    anna.hears("🛠 <b>Workbench</b>")
    await anna.says("/menu")
    anna.hears("What would you like to do?")
    assert anna.labels[0] == "🛠 Workbench"


async def test_whoever_is_put_on_duty_by_the_configuration_begins_there(town):
    town.community.admins = frozenset({50})
    new = town.person(50, "Chief", new=True)
    await new.says("/start")
    new.hears("I keep")
    await new.taps("✅ I agree")
    new.hears("Good to see you")
    new.hears("🛠 <b>Workbench</b>")


async def test_in_the_group_by_its_name_as_well(town, liu, staff):
    await liu.says("工作台", chat=staff)
    staff.hears("🛠 <b>工作台</b>")
    await liu.says("大家好", chat=staff)
    staff.hears_nothing()


@pytest.mark.parametrize("said", ["今天", "今天有什么事？", "今日待办", "What's due today?"])
async def test_whoever_asks_for_todays_work_has_it(town, chief, said):
    await chief.says(said)
    chief.hears("🛠 <b>")


async def test_a_resident_who_says_today_is_not_told_that_it_is_for_staff(town, anna):
    await anna.says("today")
    assert "staff can" not in anna.hears("")


async def test_a_resident_has_none(town, anna):
    await anna.says("/work")
    anna.hears("Only volunteers")
    await anna.forges("work.show_area:reports")
    anna.hears("Only volunteers")
    await anna.says("/menu")
    anna.hears("What would you like")
    assert "🛠 Workbench" not in anna.labels


async def test_leafing_through_it_changes_one_message(town, chief):
    await chief.says("/work")
    chief.hears("Workbench")
    await chief.taps("🗄 Homes and records")
    chief.hears("› 🗄 Homes and records")
    assert chief.last["edit"]
    await chief.taps("🏠 A home")
    chief.hears("Which home?")
    await chief.taps("‹ Back")
    chief.hears("› 🗄 Homes and records")
    assert not chief.last["edit"], "it would change far above, where nobody looks"


# A bare command asks


async def test_a_bare_command_waits_for_what_it_needs(town, chief):
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "2", "501"), 5, 895_000)])
    await chief.says("/home")
    chief.hears("Which home?")
    await chief.says("nowhere")
    chief.hears("I do not understand this address")
    await chief.says("9-9-999")
    chief.hears("no home 9-9-999")
    assert chief.labels == ["‹ Back", "🏠 Home"]
    await chief.says("三号楼二单元501")
    chief.hears("🏠 <b>3-2-501</b>")
    await chief.says("/people")
    chief.hears("Whom do you look for?")
    await chief.says("Nobody")
    chief.hears("I know nobody")
    await chief.says("Chi")
    chief.hears("👤 Chief")
    await chief.says("/sortset")
    chief.hears("Our own list", "nothing yet", "cigarette butt = 🗑 Other waste")
    await chief.says("cigarette butt = 🗑 Other waste")
    chief.hears("From now on: cigarette butt: 🗑")
    await chief.says("/sortset 烟蒂 = 干垃圾")
    chief.hears("From now on: 烟蒂: 🗑 Other waste")


async def test_in_the_group_it_is_answered_by_a_reply_or_at_once(town, liu, staff):
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "2", "501"), 5, 895_000)])
    await liu.says("/home", chat=staff)
    staff.hears("哪一户", "回复这条消息")
    asked = staff.last["message_id"]
    town.clock.ahead(hours=5)
    await liu.says("3-2-501", chat=staff)
    staff.hears_nothing()
    mine = {"message_id": asked, "date": 1, "chat": {"id": STAFF, "type": "supergroup"}}
    mine["from"] = {"id": 1, "is_bot": True, "first_name": "Linli", "username": "linli_bot"}
    await liu.says("3-2-501", chat=staff, reply_to_message=mine)
    staff.hears("🏠 <b>3-2-501</b>")
    await liu.says("/home", chat=staff)
    staff.hears("哪一户")
    await liu.says("3-2-501", chat=staff)
    staff.hears("🏠 <b>3-2-501</b>")


async def test_codes_are_revoked_after_a_second_thought(town, chief):
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "2", "501"), 5, 895_000)])
    await chief.says("/home 3-2-501")
    chief.hears("3-2-501")
    await chief.taps("🔑 New code")
    chief.hears("A code for")
    await chief.says("/home 3-2-501")
    chief.hears("can still be used: 1")
    await chief.taps("Revoke the codes")
    chief.hears("Revoke the codes of 3-2-501?")
    await chief.taps("‹ No")
    chief.hears("can still be used: 1")
    await chief.taps("Revoke the codes")
    chief.hears("Revoke the codes of 3-2-501?")
    await chief.taps("Yes, revoke")
    chief.hears("can still be used: 0")


async def test_old_pages_of_groups_that_are_no_office_offer_no_way_to_it(town, liu):
    async with town.database.transaction() as tx:
        await people.appoint(tx, liu.id, Role.STAFF)
    group = town.group(-300)
    town.community.groups[BUILDING + "3"] = -300
    await liu.says("/tips", chat=group)
    group.hears("💡")
    assert group.labels == ["🔕 3号楼"]


async def test_from_the_group_a_link_leads_into_the_drawer_that_has_what_was_pressed(town, chief, staff):
    await chief.says("/work", chat=staff)
    staff.hears("工作台")
    await chief.taps("🌿 场地预约", staff)
    staff.hears("› 🌿 场地预约")
    links = {each["text"]: each["url"] for each in buttons_of(staff.last) if "url" in each}
    assert links["🌧 关闭场地"].endswith("?start=work_places")
    await chief.says("/start work_places")
    chief.hears("Workbench › 🌿 Bookings")
    assert "🌧 Close a space" in chief.labels
    await chief.says("/start work_moon")
    chief.hears("🛠 <b>Workbench</b>")
    private = SimpleNamespace(private=False, community=SimpleNamespace(commands=tuple(COMMANDS.values())))
    for each in (offered for capability in CAPABILITIES for offered in (*capability.due, *capability.work)):
        here = each.step.in_staff_group or each.step.in_groups
        assert isinstance(_place(private, each), Button if here else Link), "a tap that does nothing in the group"
