"""Rules as a configuration file would have them."""

import msgspec

from bot.config.example import read_written


def written(rules, **keys):
    """`written(Calendar, remind_at="20:00")`. Raises ValueError."""
    read = msgspec.convert(keys, rules, dec_hook=read_written)
    read.check()
    return read
