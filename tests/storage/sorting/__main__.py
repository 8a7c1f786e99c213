"""`python -m tests.storage.sorting`: writes down anew what is found for each question; the difference is to be read."""

import csv
from pathlib import Path

from tests.storage.sorting.told import written

with Path(__file__).with_name("answers.csv").open("w", encoding="utf-8", newline="") as file:
    csv.writer(file, lineterminator="\n").writerows([("query", "found", "out_of_the_blue"), *written()])
