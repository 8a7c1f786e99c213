"""How the bot is doing, for a monitor on the same machine: /health as JSON, /metrics for Prometheus."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import dataclass, field

from aiohttp import web

from bot.clock import Clock
from bot.courier.courier import Courier
from bot.intake.intake import Intake
from bot.schedule.schedule import Schedule
from bot.turns import Turns
from storage.engine.database import Database
from storage.engine.driver import DatabaseError
from storage.engine.instants import moment
from storage.queues import errands, inbox, outbox, unhandled

# Seconds after which something is stuck.
POLL_LIMIT, UPDATE_LIMIT, MESSAGE_LIMIT, TICK_LIMIT = 120, 60, 600, 60


@dataclass(frozen=True, slots=True)
class Health:
    database: Database
    clock: Clock
    intake: Intake
    turns: Turns
    courier: Courier
    schedule: Schedule
    polling: bool
    since: float = field(default_factory=lambda: asyncio.get_running_loop().time())

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/health", self._health)
        app.router.add_get("/metrics", self._metrics)
        return app

    async def facts(self) -> dict[str, float | None]:
        """Ages in seconds, None where there is nothing to measure."""
        now, monotonic = self.clock.now(), asyncio.get_running_loop().time()
        async with self.database.reading() as tx:
            update, message = await inbox.oldest_waiting(tx), await outbox.oldest_waiting(tx)
            parked, waiting = await unhandled.count(tx), await errands.count(tx)
        return {
            "last_poll_seconds": monotonic - (self.intake.last_contact or self.since) if self.polling else None,
            "oldest_waiting_update_seconds": (now - moment(update)).total_seconds() if update else None,
            "oldest_waiting_message_seconds": (now - moment(message)).total_seconds() if message else None,
            "last_schedule_tick_seconds": monotonic - (self.schedule.last_tick or self.since),
            "disk_free_bytes": float(shutil.disk_usage(self.database.path.parent).free),
            "parked_updates": float(parked),
            "waiting_errands": float(waiting),
            "turns_total": float(self.turns.taken),
            "messages_sent_total": float(self.courier.sent),
            "messages_failed_total": float(self.courier.failed),
        }

    def stuck(self, facts: dict[str, float | None]) -> list[str]:
        limits = {
            "last_poll_seconds": POLL_LIMIT,
            "oldest_waiting_update_seconds": UPDATE_LIMIT,
            "oldest_waiting_message_seconds": MESSAGE_LIMIT,
            "last_schedule_tick_seconds": TICK_LIMIT,
        }
        return [name for name, limit in limits.items() if (facts[name] or 0) > limit]

    async def _health(self, _: web.Request) -> web.Response:
        try:
            facts = await self.facts()
        except DatabaseError as error:
            return web.json_response({"status": "stuck", "stuck": ["database"], "reason": str(error)}, status=503)
        stuck = self.stuck(facts)
        body = {"status": "stuck" if stuck else "ok", "stuck": stuck, **facts}
        return web.json_response(body, status=503 if stuck else 200)

    async def _metrics(self, _: web.Request) -> web.Response:
        lines: list[str] = []
        for name, value in (await self.facts()).items():
            kind = "counter" if name.endswith("_total") else "gauge"
            lines += [f"# TYPE linli_{name} {kind}", f"linli_{name} {value or 0.0}"]
        return web.Response(text="\n".join(lines) + "\n", content_type="text/plain")
