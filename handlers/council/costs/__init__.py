"""Who pays what for the lift: scenarios side by side, each home's own share, what was paid of it."""
