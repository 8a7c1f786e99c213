"""Outbox → Telegram: whoever waits comes first, each chat in order, many chats at once, never too fast."""
