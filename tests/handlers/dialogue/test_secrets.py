"""A code that opens a door is forgotten once it has served: what was said with it, and what was said in answer."""

import pytest

from handlers.dialogue.flow import Flow
from handlers.dialogue.step import ANYONE
from handlers.menu.menu import Nothing
from storage.people import codes
from storage.queues import outbox, sent, unhandled
from storage.queues.outbox import Call, Ended
from tests.support.joining import home, new_code, settled
from tests.support.people import Town

__all__ = ["home"]

SPELLINGS = [str, lambda code: code.spelled("zh"), lambda code: code.spelled("en"), lambda code: str(code).lower()]


async def everything(database):
    """All that any table holds."""
    async with database.transaction() as tx:
        tables = await tx.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        rows = [row for table in tables for row in await tx.rows(f"SELECT * FROM {table['name']}")]
    return "\n".join(str(value) for row in rows for value in row)


async def is_known(database, code):
    kept = await everything(database)
    return any(spelled(code) in kept for spelled in SPELLINGS)


@pytest.mark.parametrize("spelled", SPELLINGS)
@pytest.mark.parametrize("how", ["/join {}", "{}", "/start join_{}"])
async def test_a_code_that_was_used_stands_nowhere(town, anna, home, spelled, how):
    code = await new_code(town, home)
    if how == "{}":
        await anna.says("/join")
        anna.hears("type the code")
    await anna.says(how.format(spelled(code) if "start" not in how else code))
    anna.hears("3-2-501")
    assert not await is_known(town.database, code)
    await anna.taps("Owner")
    anna.hears("Welcome")
    anna.hears("What would you like")
    assert not await is_known(town.database, code)


async def test_so_it_is_with_one_that_is_wrong(town, anna, home):
    code = codes.new()
    await anna.says(f"/join {code}")
    anna.hears("opens nothing")
    assert not await is_known(town.database, code)


async def test_whoever_agrees_first_comes_in_by_it_and_leaves_no_trace_of_it(town, home):
    jo = town.person(70, "Jo", new=True)
    code = await new_code(town, home)
    await jo.says(f"/start join_{code}")
    jo.hears("Is that all right?")
    await jo.taps("✅ I agree")
    jo.hears("Good to see you")
    jo.hears("3-2-501")
    assert not await is_known(town.database, code)


async def test_whoever_does_not_agree_leaves_no_trace_of_it_either(town, home):
    jo = town.person(70, "Jo", new=True)
    code = await new_code(town, home)
    await jo.says(f"/start join_{code}")
    jo.hears("Is that all right?")
    await jo.taps("No, thank you")
    jo.hears("I keep nothing of you")
    assert not await is_known(town.database, code)


async def shown(town, liu, staff):
    """The code that the staff have made in the chat."""
    await liu.says("/home 3-2-501", chat=staff)
    staff.hears("3-2-501")
    await liu.taps("🔑 新入户码", on=staff)
    return codes.read(staff.hears("仅显示这一次").partition("<code>")[2].partition("</code>")[0])


async def test_a_code_that_was_shown_stands_nowhere(town, liu, staff, home):
    assert not await is_known(town.database, await shown(town, liu, staff))


async def test_nor_does_it_come_back_with_a_tap_or_a_reply_to_the_message_that_showed_it(town, liu, staff, home):
    code = await shown(town, liu, staff)
    quoted = {**staff.last, "from": {"id": 1, "is_bot": True, "first_name": "x"}, "date": 1}
    quoted["chat"] = {"id": staff.id, "type": "supergroup"}
    await liu.says("thanks", chat=staff, reply_to_message=quoted)
    staff.unheard.clear()
    assert not await is_known(town.database, code)
    staff.board = quoted
    tap = {"id": "8:1", "from": {"id": 8, "is_bot": False, "first_name": "刘伟"}, "chat_instance": "1"}
    await town.hear(callback_query={**tap, "message": quoted, "data": "home.menu"})
    staff.unheard.clear()
    assert not await is_known(town.database, code)


async def test_others_of_the_home_see_who_joins_and_not_how(town, anna, home):
    wang = town.person(9, "Wang")
    await wang.arrives()
    await settled(town, wang, home)
    code = await new_code(town, home)
    await anna.says(f"/start join_{code}")
    anna.hears("3-2-501")
    await anna.taps("Tenant")
    wang.hears("Anna joined your home")
    anna.unheard.clear()
    assert not await is_known(town.database, code)


# What is not done yet needs its words.


@pytest.mark.parametrize("state", ["sent", "failed", "expired", "superseded"])
async def test_a_message_keeps_its_secret_until_it_has_ended(town, state):
    async with town.database.transaction() as tx:
        now = town.clock.now()
        await outbox.post(tx, [Call(7, "sendMessage", '{"text":"A"}', secret=True), Call(7, "x", '{"b":1}')], now)
        secret, plain = await outbox.due(tx, urgent=10)
        await outbox.tried(tx, secret, "Timed out")
        assert [each.payload for each in await outbox.due_in(tx, 7)] == ['{"text":"A"}', '{"b":1}']
        await outbox.end(tx, [Ended(secret.id, state, 5), Ended(plain.id, state, 6)], now)
        assert [row[0] for row in await tx.rows("SELECT payload FROM outbox ORDER BY id")] == ["{}", '{"b":1}']
        assert [await sent.was_secret(tx, 7, id) for id in (5, 6)] == [True, False]


async def test_an_update_that_was_parked_has_another_turn_with_all_that_it_said(database):
    flow, broken = Flow("mishaps", Nothing), [True]

    @flow.command("open", ANYONE, "Open")
    async def open(talk):
        talk.secret()
        if broken:
            raise ZeroDivisionError
        talk.say("You said {words}.", words=talk.argument, secret=True)

    town = Town(database, (flow,))
    anna = town.person(7, "Anna")
    await anna.says("/open sesame")
    anna.unheard.clear()
    async with database.transaction() as tx:
        [parked] = await unhandled.parked(tx)
        assert "sesame" in parked.body
        assert await unhandled.replay(tx, parked.id)
    broken.clear()
    await town.take_turns()
    anna.hears("You said sesame")
    assert "sesame" not in await everything(database)
