"""Whatever is said, tapped and typed in whatever order, with restarts and days in between: each word is kept, refused
or asked about when it is said; what is acknowledged has reached its reader, once; what belongs to one matter never ends
up in another.
"""

import asyncio
import json
import re
import shutil

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import reports
from storage.people import households, people
from storage.people.people import Role
from tests.handlers.test_nothing_lost import dump
from tests.support import prompt
from tests.support.people import STAFF, Town
from tests.support.sentences import REFUSALS, TOLD, is_said

SENT = {
    "words": lambda token: {"text": token},
    "a report": lambda token: {"text": f"The stair lamp on the third floor is broken {token}"},
    "voice": lambda token: {"voice": {"file_id": token}},
    "video": lambda token: {"video": {"file_id": token}, "caption": f"{token}c"},
    "file": lambda token: {"document": {"file_id": token}},
    "contact": lambda token: {"contact": {"phone_number": "1", "first_name": token}},
    "caption": lambda token: {"poll": {"id": "1"}, "caption": token},
    "danger": lambda token: {"text": f"fire! {token}"},
    "thing": lambda token: {"text": f"怎么扔{token}"},
}
RESIDENT = (
    *SENT,
    "album",
    "edit",
    "reply",
    "tap",
    "tap",
    "tap",
    "/sort",
    "/menu",
    "/report",
    "/join",
    "/person",
    "/start",
)
STAFFS = ("asks", "asks", "asks by album", "corrects", "tap")
CLERK = ("words", "photo", "tap", "tap", "/faq", "/reportfor", "/sortset", "/home", "/people", "/points")
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("anna"), st.sampled_from(RESIDENT), st.integers(0, 5)),
        st.tuples(st.just("liu"), st.sampled_from(STAFFS), st.integers(0, 5)),
        st.tuples(st.just("chen"), st.sampled_from(CLERK), st.integers(0, 5)),
        st.tuples(st.just("time"), st.sampled_from(("restart", "a day", "an hour")), st.just(0)),
    ),
    min_size=3,
    max_size=14,
)
HELD = (
    "I keep this",
    "Is that all right?",
    "Whom is this for?",
    "I do not understand this yet",
    "Which do you mean?",
    "🛑",
)
TOKEN = re.compile(r"tok\d+n")


class Story:
    def __init__(self, database, *, new):
        self.database, self.new, self.acts, self.clock, self.declined = database, new, 0, None, set()

    async def begin(self):
        """The bot is started (again): whatever was only in memory is gone."""
        before, boards = self.clock, {name: chat.board for name, chat in getattr(self, "chats", {}).items()}
        self.town = Town(self.database)
        if before:
            self.town.clock.instant = before.instant
            self.town.ids = self.ids
        self.clock, self.ids = self.town.clock, self.town.ids
        await self.town.settle()
        again = bool(before)
        self.staff = self.town.group(STAFF)
        self.liu = self.town.person(8, "刘伟", "zh-hans", new=again)
        self.anna = self.town.person(7, "Anna", new=self.new or again)
        self.chen = self.town.person(9, "Chen", new=again)
        self.chats = {"anna": self.anna, "liu": self.staff, "chen": self.chen}
        for name, board in boards.items():
            self.chats[name].board = board

    async def act(self, who, act, which):
        self.acts += 1
        token = f"tok{self.acts}n"
        drafts, known = await self.drafts(), await self.matters()
        if who == "time":
            await self.pass_time(act)
        elif act == "tap":
            await self.tap(who, which)
        elif act.startswith("/"):
            await self.chats[who].says(act)
        elif who == "liu":
            await self.to_a_card(act, token)
        else:
            await self.say(self.chats[who], act, token)
        await self.judge(who, act, token, drafts, known)

    async def pass_time(self, act):
        if act == "restart":
            await self.begin()
        else:
            self.clock.ahead(**({"days": 1} if act == "a day" else {"hours": 1}))

    async def tap(self, who, which):
        chat = self.chats[who]
        rows = (chat.board or {}).get("reply_markup", {}).get("inline_keyboard", [])
        buttons = [each for row in rows for each in row if "callback_data" in each]
        if buttons:
            data = buttons[which % len(buttons)]["callback_data"]
            if data.startswith("welcome.decline"):  # What she said so far is not to be kept.
                self.declined |= {f"tok{number}n" for number in range(self.acts)}
            await (self.liu if who == "liu" else chat).forges(data, chat)

    async def say(self, person, act, token):
        if act == "edit":
            return await person.edits(token)
        if act == "album":
            async with self.town.at_once():
                for place in range(3):
                    await person.sends(photo=[{"file_id": f"{token}p{place}"}], media_group_id=token)
            return None
        if act == "photo":
            return await person.sends(photo=[{"file_id": token}])
        reply = {"reply_to_message": {"message_id": 1, "date": 1, "chat": {"id": person.id}}} if act == "reply" else {}
        return await person.sends(**SENT.get(act, SENT["words"])(token), **reply)

    async def to_a_card(self, act, token):
        """The staff write to Anna about her report, if they have its card."""
        async with self.database.transaction() as tx:
            id = await tx.value("SELECT message_id FROM cards WHERE chat_id = :chat AND name = 'report:1'", chat=STAFF)
        if not id:
            return
        about = {"chat": self.staff, "reply_to_message": {"message_id": id, "chat": {"id": STAFF}, "date": 1}}
        if act == "asks by album":
            async with self.town.at_once():
                for place in range(2):
                    photo = {"photo": [{"file_id": f"{token}p{place}"}], "media_group_id": token}
                    await self.liu.sends(**photo, **about, **({} if place else {"caption": f"请看 {token}"}))
        elif act == "corrects":
            await self.liu.edits(token)
        else:
            await self.liu.says(f"何时上门？{token}", **about)

    async def drafts(self):
        """What somebody is in the middle of: the words of each flow."""
        async with self.database.transaction() as tx:
            rows = await tx.rows("SELECT person_id, flow, draft FROM conversations")
        return {row["person_id"]: (row["flow"], set(TOKEN.findall(row["draft"]))) for row in rows}

    async def matters(self):
        async with self.database.transaction() as tx:
            return {
                name: await tx.value(f"SELECT count(*) FROM {name}")
                for name in ("reports", "sorting_questions", "requests")
            }

    async def judge(self, who, act, token, drafts, known):
        """What was said now; and what was sent off now, with all that was said for it."""
        speaker = self.liu if who == "liu" else self.chats.get(who)
        own, said = speaker and (STAFF if who == "liu" else speaker.id), []
        for chat in (*self.chats.values(), self.liu):
            for message in chat.unheard:
                if "inline_keyboard" in message.get("reply_markup", {}):
                    chat.board = message
                if chat.id == own:
                    said.append(message.get("text") or message.get("caption") or "")
            chat.unheard.clear()
        kept = await dump(self.town)
        others = "\n".join(text for chat, text, row in kept if chat != own or "payload" not in row)
        spoken = who in ("anna", "chen") and act != "tap" and not act.startswith("/")
        if spoken and act != "edit":
            pieces = [f"{token}p{place}" for place in range(3)] if act == "album" else [token]
            arrived = all(piece in others for piece in pieces)
            held = any(each in text for each in HELD for text in said)
            assert arrived or held or any(is_said(REFUSALS, each) for each in said), (who, act, token, said)
            if any(is_said(TOLD, each) for each in said):
                read = "\n".join(text for chat, text, row in kept if chat == STAFF and "payload" in row)
                assert all(piece in read for piece in pieces), (who, act, token, said)
        now = await self.matters()
        if now["reports"] > known["reports"]:
            flow, words = drafts.get(own, (None, set()))
            lost = (
                {each for each in words if each not in others} if flow == "reports" and act in ("tap", "words") else ()
            )
            assert not lost, (lost, said)
        if "已转告" in "".join(said) and who == "liu":
            reached = [text for chat, text, row in kept if chat == self.anna.id and "payload" in row and token in text]
            assert len(reached) == 1, (act, token, reached)

    async def end(self):
        """Each word has reached the staff in one matter, and each notice was said once."""
        async with self.database.transaction() as tx:
            rows = await tx.rows(
                "SELECT card, payload FROM outbox WHERE chat_id = :chat AND card IS NOT NULL", chat=STAFF
            )
        where, notices = {}, {}
        for row in rows:
            name, number = (*row["card"].partition("#")[0].split(":"), "")[:2]
            matter = {"sorting": "sorting", "request": "request", "request_said": "request"}.get(name, "report")
            for token in set(TOKEN.findall(json.dumps(row["payload"], ensure_ascii=False))):
                where.setdefault(token, set()).add((matter, number))
                if name in ("resident", "request_said"):
                    notices[token] = notices.get(token, 0) + 1
        assert all(len(matters) == 1 for matters in where.values()), where
        assert all(count == 1 for count in notices.values()), notices
        assert not where.keys() & self.declined, self.declined


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(acts=ACTS, new=st.booleans())
def test_every_word_that_is_acknowledged_has_arrived_once(tmp_path, empty_database, acts, new):
    shutil.copyfile(empty_database, tmp_path / "story.db")

    async def tell():
        database = prompt.opened(tmp_path / "story.db")
        story = Story(database, new=new)
        await story.begin()
        await story.chen.arrives()
        async with database.transaction() as tx:
            await people.appoint(tx, 9, Role.ADMIN)
            await households.put(tx, [households.RosterEntry(("3", "2", "501"), 5, 895_000)])
        if not new:
            await story.anna.arrives()
            async with database.transaction() as tx:
                await reports.open(tx, 7, "lift", "The lift is stuck", [], story.clock.now())
            await story.liu.forges("reports.take:1", story.staff)
        for act in acts:
            await story.act(*act)
        await story.end()
        await database.close()

    asyncio.run(tell())
