"""Rules as a configuration file would have them."""

import msgspec

from bot.config.config import _read


def written(rules, **keys):
    """`written(Calendar, remind_at="20:00")`. Raises ValueError."""
    read = msgspec.convert(keys, rules, dec_hook=_read)
    read.check()
    return read
