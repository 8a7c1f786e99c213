"""People who try everything: they press whatever button they see, type, send pictures. It knows no flow by name."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence

from tests.bench.town import FIRST_RESIDENT, STAFF, STAFF_GROUP

WORDS = "The lamp on the third floor is out again, and the stairs are dark."
HABITS = (("press", 55), ("type", 35), ("picture", 5), ("menu", 5))
SEEN = 8  # Messages with buttons that are still on the screen.


class Stroll:
    """`next` is an update; `heard` is told what the bot said."""

    def __init__(self, residents: int, walkers: int) -> None:
        self._chance = random.Random(7)
        self._walkers = self._chance.sample(range(FIRST_RESIDENT, FIRST_RESIDENT + residents), walkers)
        self._screens: dict[int, list[list[str]]] = {}  # Chat → what the buttons of its last messages send.
        self._number = 5_000_000

    def heard(self, chat: int, payload: str) -> None:
        rows = (json.loads(payload).get("reply_markup") or {}).get("inline_keyboard") or []
        if buttons := [button["callback_data"] for row in rows for button in row if "callback_data" in button]:
            self._screens[chat] = [*self._screens.get(chat, []), buttons][-SEEN:]

    def next(self) -> bytes:
        self._number += 1
        if STAFF_GROUP in self._screens and self._chance.random() < 0.1:
            return self._press(STAFF_GROUP, STAFF, self._screens[STAFF_GROUP])
        person = self._chance.choice(self._walkers)
        screen = self._screens.get(person, [])[-1:]
        [habit] = self._chance.choices([name for name, _ in HABITS], [weight for _, weight in HABITS])
        if habit == "press" and screen:
            return self._press(person, person, screen)
        if habit == "type":
            return self._say(person, {"text": WORDS})
        if habit == "picture":
            return self._say(person, {"photo": [{"file_id": f"photo{self._number}"}]})
        return self._say(person, {"text": "/menu"})

    def _press(self, chat: int, person: int, screen: Sequence[Sequence[str]]) -> bytes:
        message = {"message_id": self._number, "chat": self._chat(chat), "date": 1, "text": "…"}
        buttons = self._chance.choice(screen)
        data = buttons[0] if self._chance.random() < 0.7 else self._chance.choice(buttons)  # The first leads on.
        query = {"id": str(self._number), "from": self._human(person), "message": message, "data": data}
        return self._update({"callback_query": query})

    def _say(self, person: int, content: dict[str, object]) -> bytes:
        message = {"message_id": self._number, "from": self._human(person), "chat": self._chat(person), "date": 1}
        return self._update({"message": message | content})

    def _update(self, content: dict[str, object]) -> bytes:
        return json.dumps({"update_id": self._number} | content).encode()

    @staticmethod
    def _human(person: int) -> dict[str, object]:
        return {"id": person, "is_bot": False, "first_name": "Resident", "language_code": "en"}

    @staticmethod
    def _chat(chat: int) -> dict[str, object]:
        return {"id": chat, "type": "private" if chat > 0 else "supergroup"}
