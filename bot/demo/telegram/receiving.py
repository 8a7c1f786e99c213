"""The methods by which a bot gets its updates: by asking, or at an address of its own."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bot.demo.telegram.parameters import Parameters
from bot.demo.telegram.refusal import Json, bad
from bot.demo.telegram.updates import Update, Webhook
from bot.demo.telegram.world import World

LOOPBACK = ("127.0.0.1", "localhost", "::1")


async def get_updates(world: World, given: Parameters) -> list[Update]:
    world.updates.allow(_kinds(given))
    limit = given.integer("limit", 100, 1, 100)
    world.updates.polls += 1
    world.changed()
    return await world.updates.fetch(given.integer("offset"), limit, given.integer("timeout", 0, 0))


def _kinds(given: Parameters) -> list[str] | None:
    kinds = given.json("allowed_updates", "can't parse allowed_updates JSON object")
    return kinds if isinstance(kinds, list) else None


def set_webhook(world: World, given: Parameters) -> bool:
    """Plain HTTP is accepted on the loopback only; Telegram itself accepts it nowhere."""
    url, secret = given.text("url"), given.text("secret_token")
    if not url:
        return delete_webhook(world, given)
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if not parts.hostname:
        raise bad("invalid webhook URL specified")
    if len(secret) > 256:
        raise bad("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad("secret token contains unallowed characters")
    updates = world.updates
    if given.flag("drop_pending_updates"):
        updates.clear()
    updates.allow(_kinds(given))
    updates.end_poll("terminated by setWebhook request")
    updates.webhook = Webhook(url, secret, given.integer("max_connections", 40, 1, 100))
    updates.came()
    world.changed()
    return True


def delete_webhook(world: World, given: Parameters) -> bool:
    world.updates.webhook = None
    if given.flag("drop_pending_updates"):
        world.updates.clear()
    world.updates.came()
    world.changed()
    return True


def get_webhook_info(world: World, _given: Parameters) -> Json:
    updates, webhook = world.updates, world.updates.webhook
    info: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": len(updates.waiting)}
    if webhook:
        info |= {"url": webhook.url, "max_connections": webhook.connections}
        if webhook.last_error:
            info |= {"last_error_date": webhook.last_error_at, "last_error_message": webhook.last_error}
    return info | ({"allowed_updates": list(updates.allowed)} if updates.allowed else {})
