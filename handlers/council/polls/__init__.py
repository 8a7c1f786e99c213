"""Small polls: made in a minute, answered by one tap, counted when they end."""
