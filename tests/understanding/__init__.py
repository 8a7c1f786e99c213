"""Labelled utterances that the project wrote itself, and how many of them are understood.

`tuned.csv` was looked at while the tables were made, `held_out.csv` only for its figures; `examples.csv` shows how to
label.
"""
