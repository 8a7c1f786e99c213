"""The whole way: a real process, real HTTP, a real file; only Telegram itself is a stand-in."""

import asyncio
import signal

import pytest

from tests.support.patience import patience
from tests.support.running import STAFF, linli

WANG, ANNA, LIU = 101, 102, 104


@pytest.fixture
def words():
    """What a dialogue says at each turn, by language."""
    return {
        "zh": {
            "hello": "您好 王芳！我是幸福里的小助手",
            "agree": "✅ 我同意",
            "report": "📣 报事报修",
            "light": "💡 照明",
            "problem": "三楼的灯坏了 <3>",
            "about": "是关于什么的",
            "what": "是什么事",
            "send it": "这样发给物业",
            "with photo": "📷 1张",
            "send": "✅ 发送",
            "thanks": "报修编号：1",
            "taken": "您的1号报修，刘伟已接手处理",
            "done": "修好了吗",
        },
        "en": {
            "hello": "Hello Anna! I am the assistant of 幸福里",
            "agree": "✅ I agree",
            "report": "📣 Report a problem",
            "light": "💡 Light",
            "problem": "The <3rd> floor is dark & cold",
            "about": "What is it about?",
            "what": "What happened",
            "send it": "Shall I send this",
            "with photo": "📷 1",
            "send": "✅ Send",
            "thanks": "This is report 1",
            "taken": "Good news: 刘伟 is taking care of your report 1",
            "done": "Is it fixed?",
        },
    }


def newest(phone, chat=None):
    messages = phone.chat(chat)
    return (messages[-1].text or messages[-1].caption) if messages else ""


@pytest.mark.parametrize(("language", "who"), [("zh", WANG), ("en", ANNA)])
async def test_a_report_with_a_photo_travels_to_the_staff_and_back(tmp_path, words, language, who):
    words = words[language]
    async with linli(tmp_path) as bot:
        resident, liu = bot.telegram.person(who), bot.telegram.person(LIU)

        async def hears(part, phone=resident, chat=None):
            await bot.until(lambda: part in newest(phone, chat))

        bot.start()
        resident.says("/start")
        await hears(words["hello"])
        resident.taps(words["agree"])
        await bot.until(lambda: any(words["report"] in row for row in resident.chat()[-1].buttons))
        resident.taps(words["report"])
        await hears(words["about"])
        resident.taps(words["light"])
        await hears(words["what"])
        resident.says(words["problem"])
        await hears(words["send it"])
        resident.sends_photo("lamp.jpg")
        await hears(words["with photo"])
        assert words["problem"] in newest(resident)
        resident.taps(words["send"])
        await hears(words["thanks"])
        await hears(words["problem"], liu, STAFF)
        [card] = liu.chat(STAFF)
        assert card.photo
        liu.taps("🙋 我来处理", STAFF)
        await hears(words["taken"])
        await hears("👌 已接单 · 刘伟", liu, STAFF)
        liu.taps("✅ 办好了", STAFF)
        asked = [["‹ 还没有"], ["✅ 确定办好了"]]
        await bot.until(lambda: liu.chat(STAFF)[-1].buttons == asked)
        liu.taps("✅ 确定办好了", STAFF)
        await hears(words["done"])
        await hears("✅ 已办好", liu, STAFF)
        assert [message.id for message in liu.chat(STAFF)] == [card.id]  # One card, which changed.
        assert "1号报修：👌 已接单" in liu.toasts
        assert await bot.end() == 0
        assert bot.rows("SELECT state, count(*) FROM inbox GROUP BY state") == [("done", 10)]
        refused = [call for call in bot.telegram.calls if call.outcome != "ok" and call.method != "getUpdates"]
        assert refused == []
        assert bot.telegram.token not in bot.said()
        assert words["problem"] not in bot.said()


async def test_what_is_said_while_the_bot_is_down_is_answered_when_it_is_up(tmp_path):
    async with linli(tmp_path) as bot:
        anna = bot.telegram.person(ANNA)
        bot.start()
        anna.forges("welcome.agree")
        anna.says("/report")
        await bot.until(lambda: "What is it about?" in newest(anna))
        assert await bot.end() == 0
        anna.taps("🛗 Lift")
        anna.says("It is stuck")
        bot.start()
        await bot.until(lambda: "Shall I send this" in newest(anna))


async def test_a_stop_in_the_midst_of_work_takes_five_seconds_at_most_and_is_no_failure(tmp_path):
    async with linli(tmp_path) as bot:
        anna = bot.telegram.person(ANNA)
        bot.start()
        for number in range(100):
            anna.says(f"Number {number}")
        await bot.until(lambda: len(anna.chat()) > 110)
        async with asyncio.timeout(patience(5)):
            assert await bot.end() == 0
        assert "Traceback" not in bot.said()
        bot.start()
        await bot.until(lambda: len(anna.chat()) == 200)  # None lost, none repeated.
        assert await bot.end() == 0
        assert len(anna.chat()) == 200


async def test_a_stop_takes_five_seconds_at_most_while_telegram_does_not_answer(tmp_path):
    async with linli(tmp_path) as bot:
        anna = bot.telegram.person(ANNA)
        bot.telegram.breaks("sendMessage", "timeout", times=100)
        bot.start()
        anna.says("/start")
        await bot.until(lambda: any(call.method == "sendMessage" for call in bot.telegram.calls))
        async with asyncio.timeout(patience(5)):
            assert await bot.end(signal.SIGINT) == 0


async def test_a_token_that_telegram_does_not_know_ends_it_for_good_in_plain_words(tmp_path):
    async with linli(tmp_path, LINLI_TELEGRAM_TOKEN="1234567890:not-the-one") as bot:
        process = bot.start()
        assert await process.wait() == 78
        assert "Telegram does not accept telegram.token. @BotFather has the present one" in bot.said()
        assert "Traceback" not in bot.said()
        assert "not-the-one" not in bot.said()


# Two processes share it: one that says when a call leaves, one that says when it arrives. Where nothing keeps the pace
# there are thirty and more; on a machine with six times its work there were eleven.
ON_A_BUSY_MACHINE = 15


async def test_sixty_people_tap_at_once_and_telegram_refuses_nothing(tmp_path):
    async with linli(tmp_path) as bot:
        people = [bot.telegram.add_person(1000 + number, f"Person {number}", "en") for number in range(60)]
        for person in people:
            person.says("/start")
            person.forges("welcome.agree")
            person.says("/report")
        bot.start()
        await bot.until(lambda: all("Step 1" in newest(person) for person in people))
        assert await bot.end() == 0
        for name in [name for name in bot.variables if name.startswith("LINLI_PACE_")]:
            del bot.variables[name]
        bot.telegram.world.limits.on = True
        bot.start()
        await bot.until(lambda: bot.telegram.updates.polls)
        for person in people:
            person.taps("💡 Light")  # An edit, and a message.
        await bot.until(lambda: all("Step 2" in newest(person) for person in people))
        assert await bot.end() == 0
        refused = [call for call in bot.telegram.calls if "Too Many Requests" in call.outcome]
        assert len(refused) <= ON_A_BUSY_MACHINE


async def test_a_second_process_on_the_same_database_refuses_and_names_the_first(tmp_path):
    async with linli(tmp_path) as bot:
        first = bot.start()
        await bot.until(lambda: bot.telegram.updates.polls)
        second = bot.start()
        assert await second.wait() == 78
        assert f"Another Linli already works on {bot.database} (process {first.pid})" in bot.said()
        anna = bot.telegram.person(ANNA)
        anna.says("/help")
        await bot.until(lambda: "/report" in newest(anna))  # The first one does not mind.


async def test_a_second_copy_elsewhere_with_the_same_token_is_named_in_the_log_and_both_go_on(tmp_path):
    async with linli(tmp_path) as bot:
        bot.telegram.breaks("getUpdates", 409, times=1)
        anna = bot.telegram.person(ANNA)
        anna.says("/help")
        bot.start()
        await bot.until(lambda: "/report" in newest(anna))
        assert "a second copy of this bot is running with the same token" in bot.said()
        assert "works again" in bot.said()


@pytest.mark.parametrize("what", ["removed", "moved"])
async def test_what_befell_the_staffs_group_while_it_was_down_keeps_nobody_from_being_answered(tmp_path, what):
    async with linli(tmp_path, LINLI_COMMUNITY_ADMINS="[101]") as bot:
        anna = bot.telegram.person(ANNA)
        bot.start()
        await bot.until(lambda: bot.telegram.updates.polls)
        assert await bot.end() == 0
        where = STAFF
        if what == "removed":
            bot.telegram.kick_bot(STAFF)
        else:
            where = bot.telegram.migrate(STAFF)
        anna.says("/help")
        bot.telegram.breaks("getUpdates")  # So that it hears of this only after it has tried to set the menu.
        bot.start()
        await bot.until(lambda: "/report" in newest(anna))
        said = f"the commands menu of {STAFF} could not be set"
        await bot.until(lambda: any(c.method == "setMyCommands" and c.outcome != "ok" for c in bot.telegram.calls))
        assert await bot.end() == 0
        assert bot.said().count(said) == 1
        assert bot.rows("SELECT chat_id FROM groups") == [(where,)]
        assert bot.rows("SELECT chat_id FROM closed_chats WHERE chat_id < 0") == (
            [(STAFF,)] if what == "removed" else []
        )


async def test_updates_that_cannot_be_read_are_parked_and_jam_nobody(tmp_path):
    async with linli(tmp_path) as bot:
        anna = bot.telegram.person(ANNA)
        deep = b'{"message_id": 1, "chat": {"id": 7}, "reply_to_message": ' * 3000 + b"null" + b"}" * 3000
        anna.says("/help")
        ids = [
            bot.telegram.sends_raw(b'{"update_id": %d, "message": ' + poison + b"}")
            for poison in (rb'{"text": "\ud83d"}', deep, b'{"text": "\xff"}')
        ]
        anna.says("/privacy")
        bot.start()
        await bot.until(lambda: not bot.telegram.updates.waiting)
        await bot.until(lambda: len(anna.chat()) == 4)
        assert await bot.end() == 0
        assert bot.rows("SELECT update_id FROM inbox WHERE state = 'parked'") == [(id,) for id in ids]
        assert "Traceback" not in bot.said()


async def test_by_webhook_it_is_the_same_conversation_and_the_same_swift_end(tmp_path, unused_tcp_port):
    async with linli(
        tmp_path,
        LINLI_WEBHOOK_URL=f"https://127.0.0.1:{unused_tcp_port}/",
        LINLI_WEBHOOK_PORT=str(unused_tcp_port),
        LINLI_WEBHOOK_SECRET="a-secret-of-the-two-of-them",
    ) as bot:
        anna = bot.telegram.person(ANNA)
        bot.start()
        await bot.until(lambda: bot.telegram.updates.webhook)
        # Telegram insists on https; the proxy that would take it off is left out here.
        bot.telegram.updates.webhook.url = f"http://127.0.0.1:{unused_tcp_port}/"
        anna.forges("welcome.agree")
        anna.says("/report")
        await bot.until(lambda: "What is it about?" in newest(anna))
        anna.taps("🛗 Lift")
        await bot.until(lambda: "What happened" in newest(anna))
        _, dawdler = await asyncio.open_connection("127.0.0.1", unused_tcp_port)
        dawdler.write(
            b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n"
            b"X-Telegram-Bot-Api-Secret-Token: a-secret-of-the-two-of-them\r\n\r\n{"
        )
        await dawdler.drain()
        async with asyncio.timeout(patience(5)):
            assert await bot.end() == 0
        dawdler.close()
        assert bot.rows("SELECT state FROM inbox") == [("done",)] * 3
