"""Updates for a bot to answer, and the tally of its answers."""

from __future__ import annotations

import json
import random
import re
import time
from dataclasses import asdict, dataclass, field

NUMBER = re.compile(r"(\d+)\D*$")
FIRST_PERSON = 100_001


@dataclass(frozen=True)
class Plan:
    """What people do: write `text`, or with `tap` tap a button with that data; `#` stands for the update's number."""

    updates: int
    people: int = 50
    latency: float = 0.0  # Seconds that every call of the Bot API takes.
    rate: float = 0.0  # A second, at random moments with this mean; 0 means that all of it waits from the start.
    text: str = "The lamp on the third floor of building 7 is out again, no. #"
    tap: str = ""


@dataclass
class Tally:
    updates: int
    seconds: float = 0.0  # From the first update handed out to the last answer received.
    lost: int = 0
    repeated: int = 0
    disordered: int = 0  # Answers that came after the answer to something the same person said later.
    strange: int = 0  # Answers to nothing that was asked.
    telegram_cpu: float = 0.0  # Seconds of processor time that the stand-in spent.
    answered: list[float] = field(default_factory=list)  # Seconds from each update to its answer; only with a rate.
    released: list[float] = field(default_factory=list)  # Seconds from each tap to its answerCallbackQuery.


class Load:
    """Update i has the id `first + i`, and its words end with that number, so an echo tells what it answers."""

    def __init__(self, plan: Plan, first: int) -> None:
        self.plan = plan
        self.first = first
        self.ready = 0 if plan.rate else plan.updates  # How many updates people have made so far.
        self.last_progress = time.monotonic()
        self._bodies = [_update(plan, first + i, FIRST_PERSON + i % plan.people) for i in range(plan.updates)]
        self._made: list[float] = []
        self._answers: dict[int, float] = {}
        self._released: dict[int, float] = {}
        self._latest: dict[int, int] = {}
        self._handed_out: float | None = None
        self._cpu = time.process_time()
        self._tally = Tally(plan.updates)

    def moments(self) -> list[float]:
        """When updates come, in seconds from the start; the same in every run."""
        chance = random.Random(self.first)
        moments, now = [], 0.0
        for _ in range(self.plan.updates):
            now += chance.expovariate(self.plan.rate)
            moments.append(now)
        return moments

    def make(self) -> None:
        """Somebody makes the next update."""
        self._made.append(time.monotonic())
        self.ready += 1

    def take(self, offset: int, limit: int) -> bytes:
        """The JSON list of what waits from this id on."""
        start = max(0, offset - self.first)
        batch = self._bodies[start : min(start + limit, self.ready)]
        if batch and self._handed_out is None:
            self._handed_out = time.monotonic() + self.plan.latency
        return b"[%b]" % b",".join(batch)

    def waits(self, offset: int) -> bool:
        return max(0, offset - self.first) < self.ready

    def answer(self, chat: int, text: str) -> None:
        number = NUMBER.search(text)
        i = int(number[1]) - self.first if number else -1
        if not 0 <= i < self.ready:
            self._tally.strange += 1
            return
        self.last_progress = time.monotonic()
        if i in self._answers:
            self._tally.repeated += 1
            return
        self._answers[i] = self.last_progress
        if i < self._latest.get(chat, -1):
            self._tally.disordered += 1
        else:
            self._latest[chat] = i

    def release(self, query_id: str) -> None:
        """A tap's spinner ends; its query has the update's number as id."""
        self._released.setdefault(int(query_id) - self.first, time.monotonic())

    @property
    def finished(self) -> bool:
        return len(self._answers) == self.plan.updates

    def tally(self) -> bytes:
        tally = self._tally
        tally.lost = self.plan.updates - len(self._answers)
        if self._answers and self._handed_out:
            tally.seconds = max(self._answers.values()) - self._handed_out
        tally.telegram_cpu = time.process_time() - self._cpu
        if self._made:
            tally.answered = [at - self._made[i] for i, at in self._answers.items()]
            tally.released = [at - self._made[i] for i, at in self._released.items()]
        return json.dumps(asdict(tally)).encode()


def _update(plan: Plan, id: int, person: int) -> bytes:
    human = {"id": person, "is_bot": False, "first_name": "Resident", "last_name": str(person), "language_code": "en"}
    chat = {"id": person, "first_name": "Resident", "last_name": str(person), "type": "private"}
    if not plan.tap:
        text = plan.text.replace("#", str(id))
        message = {"message_id": id, "from": human, "chat": chat, "date": int(time.time()), "text": text}
        return _json({"update_id": id, "message": message})
    data = plan.tap.replace("#", str(id))
    message = {
        "message_id": id,
        "from": {"id": 42, "is_bot": True, "first_name": "Bench", "username": "bench_bot"},
        "chat": chat,
        "date": int(time.time()),
        "text": "What is it about?",
        "reply_markup": {"inline_keyboard": [[{"text": "A lamp", "callback_data": data}]]},
    }
    query = {"id": str(id), "from": human, "message": message, "chat_instance": str(person), "data": data}
    return _json({"update_id": id, "callback_query": query})


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()
