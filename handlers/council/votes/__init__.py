"""Votes of homes, in the chat: the office announces them, homes cast, everybody reads the result and can recount it."""
