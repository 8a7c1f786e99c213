"""A crowd that spreads over all dialogues: each of them stands where nobody else stands, and waits there.

First some scouts find out, in a town that is thrown away, which dialogues there are and how one gets there; then one
person for each of these places goes there.
"""

import json
from collections import Counter, deque

from bot.errands import Errands
from handlers import directory_of
from handlers.dialogue.button import SPENT, read_tap
from tests.earlier.acts import (
    ANSWERS,
    BUILDING_GROUP,
    CONTENTS,
    IN_BUILDING,
    IN_GROUP,
    NEIGHBOURS,
    NUMBER,
    WORDS,
    Place,
)
from tests.support.people import STAFF, Town

STEPS = 12  # Of one person; the longest dialogue has fewer.
# Where it matters which of its buttons is pressed.
VARIED = {"reports.choose_category", "reports.judge", "reports.turn_card", "reports.set_state", "sorting.choose"}
DIRECTORY = directory_of()


class Waiting(Errands):
    """They are done only when somebody waits for it."""

    async def once(self):
        return False

    async def all(self):
        while await super().once():
            pass


class Street(Town):
    """A town in which errands wait, and nobody need listen."""

    def __init__(self, database, arrive, link):
        """`arrive` makes somebody of a kind, `link` what they scan."""
        super().__init__(database)
        self._arrive, self._link = arrive, link
        self.errands = Waiting(
            DIRECTORY.steps.errands, database, self.community, self.clock, self.courier, self.trouble
        )
        self.numbers = iter(range(1000, 100_000))

    async def walk(self, path):
        """Somebody new goes there. Where they stand then, and which routes they see; None: the way is blocked."""
        person = await self._arrive(self, path.kind, next(self.numbers))
        chat = self.people[{IN_GROUP: STAFF, IN_BUILDING: BUILDING_GROUP}.get(path.kind, person.id)]
        board = []
        for name, *about in path.acts:
            seen = len(chat.unheard)
            if name == "presses":
                route, place = about
                found = [each for each in board if route_of(each) == route]
                if not -len(found) <= place < len(found):
                    return None
                await person.forges(found[place], chat)
            else:
                await self.act(person, chat, name, about[0])
            board = data_in(chat.unheard[seen:]) or board
        return await self._place(chat, person), board

    async def act(self, person, chat, name, what):
        group = self.people[STAFF]
        if name == "says":
            await person.says(what, **({} if chat is person else {"chat": chat}))
        elif name == "sends":
            await person.sends(**CONTENTS[what])
        elif name == "scans":
            await person.says(await self._link(self, person, what))
        elif name == "waits":
            await self.errands.all()
            await self.deliver()
        elif name == "neighbour":  # Somebody else does what brings a card into the staff's group.
            await self.walk(NEIGHBOURS[what])
        elif name == "staff":  # They press a button of the newest card in their group that has it.
            colleague = await self._arrive(self, IN_GROUP, next(self.numbers))
            route, at = what if isinstance(what, tuple) else (what, 0)
            found = [each for each in data_in(group.unheard[-1:]) if route_of(each) == route]
            await colleague.forges(found[at], group)
        elif name == "staff say":
            colleague = await self._arrive(self, IN_GROUP, next(self.numbers))
            await colleague.says(what, chat=group, reply_to_message=as_reply(group.unheard[-1]))

    async def _place(self, chat, person):
        async with self.database.read() as tx:
            row = await tx.row(
                "SELECT flow, awaiting, labels FROM conversations WHERE chat_id = :chat AND person_id = :person"
                " AND question IS NOT NULL",
                chat=chat.id,
                person=person.id,
            )
        if not row:
            return None
        routes = {route_of(data) for data in json.loads(row["labels"]).values()}
        return Place(row["flow"], row["awaiting"] or "", frozenset(routes))


def as_reply(message):
    return {"message_id": message["message_id"], "chat": {"id": STAFF}, "date": 1, "from": {"id": 1, "is_bot": True}}


def data_in(messages):
    """What the buttons of these messages send, the newest message's first."""
    rows = [row for each in reversed(messages) for row in each.get("reply_markup", {}).get("inline_keyboard", [])]
    return [button["callback_data"] for row in rows for button in row if "callback_data" in button]


def route_of(data):
    return read_tap(data)[0]


async def explore(street, beginnings):
    """The ways to all places where one can stand, and to all buttons that one can be shown; the shortest ones."""
    places, shown, tried = {}, {}, set()
    ways = deque((path, STEPS) for path in beginnings)
    while ways:
        path, steps = ways.popleft()
        found = await street.walk(path)
        if not found:
            continue
        place, board = found
        routes = Counter(map(route_of, board))
        for route in routes:
            shown.setdefault(route, path)
        if place:
            places.setdefault(place, path)
        acts = [("presses", route, 0) for route in routes if route != SPENT]
        acts += [("presses", route, at) for route in VARIED for at in range(1, routes[route])]
        if place and place.awaiting:
            words = ANSWERS.get(place.awaiting)
            acts += [("says", words)] if words else [("says", WORDS), ("says", NUMBER), ("sends", "photo")]
        for act in acts if steps else ():
            key = (path.kind, place or frozenset(routes), act)
            if key not in tried:
                tried.add(key)
                ways.append((path.then(*act), steps - 1))
    return dict.fromkeys([*places.values(), *shown.values()])
