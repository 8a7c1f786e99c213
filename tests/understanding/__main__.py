"""`python -m tests.understanding`: the figures of each set."""

from tests.understanding.measure import SETS, measure, utterances

for name in SETS:
    print(f"{name}: {measure(utterances(name))}")
