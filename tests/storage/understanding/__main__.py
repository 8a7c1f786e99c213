"""`python -m tests.storage.understanding`: the figures of each set."""

from tests.storage.understanding.measure import SETS, measure, utterances

for name in SETS:
    print(f"{name}: {measure(utterances(name))}")
