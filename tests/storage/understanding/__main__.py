"""`python -m tests.storage.understanding`: the figures of each set.

With `--not-yet`, what is misread of those that were learned from, as `not_yet.csv` has it: whoever made something
better, or has labelled more, writes it anew.
"""

import csv
import sys

from tests.storage.understanding.measure import LEARNED, SETS, measure, misread, utterances

if "--not-yet" in sys.argv:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("text", "misread"))
    rows = [row for name in LEARNED for row in utterances(name)]
    writer.writerows((row["text"], " ".join(wrong)) for row in rows if (wrong := misread(row)))
else:
    for name in SETS:
        print(f"{name}: {measure(utterances(name))}")
