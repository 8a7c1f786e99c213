"""A stand-in for Telegram: its Bot API, and what people do in its app."""
