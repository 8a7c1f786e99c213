"""Labelled utterances that the project wrote itself, and how many of them are understood.

`tuned.csv` was looked at while the tables were made, `held_out.csv` only for its figures; `examples.csv` shows how
to label. `tuned.csv` holds batches (t, f, u, v, w) that were measured once before they were looked at. That is what to
expect of words that nobody thought of: dangers found 95, 55, 82, 94, 94 %; near misses taken for one 4, 5, 7, 20, 20 %.
"""
