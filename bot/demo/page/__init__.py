"""The page with everyone's phones, and what serves it."""
