"""`linli homes`: the roster, and the codes that let people into their homes."""

from bot.verbs.households.command import add_parser

__all__ = ["add_parser"]
