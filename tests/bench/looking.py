"""Strollers who also look things up, here and in other chats; and staff who look at charts."""

from __future__ import annotations

import csv
import random
from pathlib import Path

from tests.bench.stroll import Stroll
from tests.bench.town import FIRST_RESIDENT, STAFF, STAFF_GROUP

CHART, INLINE, SORTING = 150, 10, 5  # Every so many updates it is one of these.
RESIDENTS, WALKERS = 1000, 200
QUERIES = Path(__file__).parent / "sorting_queries.csv"


class Crowd(Stroll):
    def __init__(self) -> None:
        super().__init__(RESIDENTS, WALKERS)
        self._dice = random.Random(11)
        with QUERIES.open(encoding="utf-8") as file:
            self._things = [row["query"] for row in csv.DictReader(file)]
        self.charts = 0

    def update(self, number: int) -> bytes:
        person = self._dice.randrange(FIRST_RESIDENT, FIRST_RESIDENT + RESIDENTS)
        if number % CHART == 0:
            self.charts += 1
            return self._say_in(STAFF_GROUP, STAFF, "/reports")
        if number % INLINE == 0:
            self._number += 1
            query = {"id": str(self._number), "from": self._human(person), "query": self._thing(), "offset": ""}
            return self._update({"inline_query": query})
        if number % SORTING == 0:
            self._number += 1
            return self._say(person, {"text": self._thing()})
        return self.next()

    def _thing(self) -> str:
        return self._dice.choice(self._things)

    def _say_in(self, chat: int, person: int, text: str) -> bytes:
        self._number += 1
        content = {"message_id": self._number, "date": 1, "text": text}
        return self._update({"message": content | {"from": self._human(person), "chat": self._chat(chat)}})
