"""Small polls of people, from the question to what was counted."""
