"""What the community remembers, and its rules. Knows no Telegram."""
