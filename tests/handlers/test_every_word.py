"""Whatever is said, tapped and typed in whatever order, with restarts and days in between: each word that is
acknowledged has reached its reader once, and no other has reached anybody.
"""

import asyncio
import shutil

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import reports
from tests.handlers.test_nothing_lost import REFUSALS, found, heard
from tests.support import prompt
from tests.support.people import STAFF, Town

ACTS = st.lists(
    st.one_of(
        st.sampled_from(["words", "words", "voice", "album", "caption"]),
        st.sampled_from(["/sort", "/menu", "/report", "/person", "/start"]),
        st.sampled_from(["asks", "asks", "restart", "a day", "edits", "answers"]),
        st.integers(0, 5),  # A button of the newest board.
    ),
    min_size=3,
    max_size=12,
)


class Story:
    def __init__(self, database, *, new):
        self.database, self.new, self.said, self.kept, self.acts = database, new, {}, {}, 0
        self.clock, self.given_up = None, set()

    async def begin(self):
        """The bot is started (again): whatever was only in memory is gone."""
        before = self.clock
        self.town = Town(self.database)
        if before:
            self.town.clock.instant = before.instant
            self.town.ids = self.ids
        self.clock, self.ids = self.town.clock, self.town.ids
        await self.town.settle()
        self.staff = self.town.group(STAFF)
        self.liu = self.town.person(8, "刘伟", "zh-hans", new=not before)
        self.anna = self.town.person(7, "Anna", new=self.new or bool(before))
        self.liu.new = bool(before)

    async def act(self, act):
        self.acts += 1
        token = f"tok{self.acts}n"
        board, anna = self.anna.board, self.anna
        if act == "restart":
            await self.begin()
            self.anna.board = board
        elif act == "a day":
            self.clock.ahead(days=1)
        elif act == "asks":
            await self.ask()
        elif isinstance(act, int):
            rows = (board or {}).get("reply_markup", {}).get("inline_keyboard", [])
            buttons = [each for row in rows for each in row if "callback_data" in each]
            if buttons:
                data = buttons[act % len(buttons)]["callback_data"]
                if data.startswith("welcome.decline"):  # What she said so far is not to be kept; what comes is.
                    self.given_up |= self.said.keys()
                await anna.forges(data)
        elif act.startswith("/"):
            await anna.says(act)
        elif act == "edits":
            await anna.edits(token)
        else:
            await self.say(act, token)
        self.hear(token if isinstance(act, str) and token in self.said else None)

    async def say(self, act, token):
        self.said[token] = None
        content = {
            "voice": {"voice": {"file_id": token}},
            "album": {"photo": [{"file_id": token}], "media_group_id": token},
            "caption": {"poll": {"id": "1"}, "caption": token},
        }.get(act, {"text": token})
        await self.anna.sends(**content)
        self.kept[token] = token in await found(self.town)  # What they turn away from later may lapse.

    async def ask(self):
        """The staff write to her about her report, if they have its card."""
        async with self.database.transaction() as tx:
            id = await tx.value("SELECT message_id FROM cards WHERE chat_id = :chat AND name = 'report:1'", chat=STAFF)
        if id:
            card = {"message_id": id, "chat": {"id": STAFF}, "date": 1}
            await self.liu.says("何时上门？", chat=self.staff, reply_to_message=card)

    def hear(self, token):
        for chat in (self.anna, self.staff, self.liu):
            for message in chat.unheard:
                if "inline_keyboard" in message.get("reply_markup", {}):
                    chat.board = message
        said = heard([self.anna])
        heard([self.staff, self.liu])
        if token:
            self.said[token] = said

    async def end(self):
        async with self.database.transaction() as tx:
            rows = await tx.rows(
                "SELECT payload FROM outbox WHERE chat_id = :chat AND card LIKE 'resident:%'", chat=STAFF
            )
            parked = await tx.value("SELECT count(*) FROM inbox WHERE state = 'parked'")
            bodies = "".join(row["body"] for row in await tx.rows("SELECT body FROM inbox"))
        passed_on = "".join(row["payload"] for row in rows)
        assert parked == 0
        for token, said in self.said.items():
            times = passed_on.count(token)
            assert times <= 1, (token, times)
            acknowledged = any("I told the staff" in each for each in said)
            assert not acknowledged or times == 1, (token, said)
            waits = token in bodies or token in self.given_up
            held = waits and any("I keep this" in each or "Is that all right?" in each for each in said)
            asked = token in bodies and any("Whom is this for?" in each for each in said)
            refused = any(sign in each for each in said for sign in REFUSALS)
            assert times or self.kept[token] or held or asked or refused, (token, said)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(acts=ACTS, new=st.booleans())
def test_every_word_that_is_acknowledged_has_arrived_once(tmp_path, empty_database, acts, new):
    shutil.copyfile(empty_database, tmp_path / "story.db")

    async def tell():
        database = prompt.opened(tmp_path / "story.db")
        story = Story(database, new=new)
        await story.begin()
        if not new:
            await story.anna.arrives()
            async with database.transaction() as tx:
                await reports.open(tx, 7, "lift", "The lift is stuck", [], story.clock.now())
            await story.liu.forges("reports.take:1", story.staff)
            story.hear(None)
        for act in acts:
            await story.act(act)
        await story.end()
        await database.close()

    asyncio.run(tell())
