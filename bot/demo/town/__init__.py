"""Who lives in the demo, and what has happened there before the newcomer looks."""
