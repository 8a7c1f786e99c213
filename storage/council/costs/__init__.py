"""Who pays what: scenarios side by side, the one that is voted on, and what was paid of it."""
