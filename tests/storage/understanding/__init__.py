"""Labelled utterances that the project wrote itself, and how many of them are understood.

`tuned.csv` was looked at while the tables were made, `held_out.csv` only for its figures; `examples.csv` shows how
to label. `tuned.csv` holds batches (t, f, u, v, w) that were measured once before they were looked at. That is what to
expect of words that nobody thought of: dangers found 95, 55, 82, 94, 94 %; near misses taken for one 4, 5, 7, 20, 20 %.
`rounds.csv` ends with nine more (s1 to s9), which were measured once with what was learned until then: dangers found
100, 76, 96, 85, 85, 91, 98, 84, 97 %; near misses taken for one 0, 6, 18, 5, 5, 9, 25, 8, 5 %. `practice.csv` and
`kinds.csv` are only to learn from: things, states and times that are put together in patterns, so that no word counts
for more than it says; and what might be said of each kind, with what sounds alike and is none.
Three batches of others (u1, u2, now in `tuned.csv`; u3, at the end of `held_out.csv`, which nobody has looked into)
were measured before anything was learned from them, with rules and some weights: dangers found 85, 93, 99 %; near
misses taken for one 10, 12, 9 %; right categories 75, 74, 74 %. u3 was measured twice more, after all was weighed:
100, 4, 88 %, and at last 100, 2, 88 %.
`everyday.csv` is what people write in dialogues, in two rounds of 80 harmless sentences and 40 dangers, and one of 91
harmless ones, not to learn from: when they were first read, all dangers were found, and 7, 4 and 12 of the harmless
ones were taken for one. Their kinds have been practised since.
"""
