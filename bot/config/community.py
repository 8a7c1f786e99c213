"""The community, as the configuration describes it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.config.config import Config
from handlers.dialogue.capability import Capability, in_menu_order
from handlers.dialogue.community import Community


def community_of(config: Config, capabilities: Sequence[Capability]) -> Community:
    return Community(
        name=config.community.name,
        language=config.community.language,
        phone=config.community.phone,
        zone=config.community.zone,
        operator=config.community.operator or config.community.name,
        retention=config.retention,
        backup_days=config.storage.backup_days,
        admins=frozenset(config.community.admins),
        settings=config.settings,
        capabilities=in_menu_order(capabilities),
    )
