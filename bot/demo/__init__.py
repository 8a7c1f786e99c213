"""Linli without a token and without the internet: a stand-in for Telegram, and a page with everyone's phones."""
