"""What stands in `bot/demo/town/` if this were no toy."""
