"""What links fetch without Telegram, such as a calendar: GET /what/secret. A wrong secret is no page."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from bot.clock import Clock
from handlers.dialogue.community import Community
from handlers.dialogue.post import Post
from storage.engine.database import Database

TYPES = {"ics": "text/calendar"}  # By the ending.


@dataclass(frozen=True, slots=True)
class Publishing:
    database: Database
    community: Community
    clock: Clock

    def serve(self, app: web.Application) -> None:
        app.router.add_get("/{what}/{secret}", self._fetch)

    async def _fetch(self, request: web.Request) -> web.Response:
        what, secret = request.match_info["what"], request.match_info["secret"]
        found = next((each.published[what] for each in self.community.offered if what in each.published), None)
        if not found:
            raise web.HTTPNotFound
        async with self.database.reading() as tx:
            content = await found(Post(tx, self.community, self.clock.now()), secret)
        if content is None:
            raise web.HTTPNotFound
        kind = TYPES.get(secret.rpartition(".")[2], "application/octet-stream")
        return web.Response(body=content, content_type=kind, charset="utf-8", headers={"Cache-Control": "private"})
