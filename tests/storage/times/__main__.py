"""Writes readings.txt anew: what is read in the expressions that the reader was tuned on. Look at what has changed."""

from tests.storage.times.sets import READINGS, described, expressions

READINGS.write_text("".join(f"{described(each)}\n" for each in expressions("tuning.txt")), "utf-8")
