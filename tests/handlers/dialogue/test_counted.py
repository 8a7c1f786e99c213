"""English of a single thing: nobody reads “1 homes are”."""

import re

import pytest

from handlers.dialogue.counted import BETWEEN, NOUNS
from handlers.dialogue.terminal import in_words_of
from handlers.dialogue.words import catalogue, html, phrase, plain

VERBS = {  # They stand behind a name or a number of something: “{name} answers”, “report {number} stays”.
    *("adds", "allows", "answers", "as", "asks", "changes", "comes", "does", "ends", "exists", "falls", "gets"),
    *("gives", "goes", "has", "is", "joins", "keeps", "knows", "less", "looks", "names", "needs", "objects"),
    *("overrides", "pays", "says", "sees", "shows", "stands", "stays", "takes", "urges", "waits", "wants", "was"),
    "yes",
}


@pytest.mark.parametrize(
    ("text", "values", "one"),
    [
        ("{rows} rows: {new} new", {"rows": 1, "new": 0}, "1 row: 0 new"),
        ("{count} homes are in {file}.", {"count": "1", "file": "a.csv"}, "1 home is in a.csv."),
        ("{count} homes are in {file}.", {"count": 2, "file": "1"}, "2 homes are in 1."),
        ("In {days} days", {"days": 1}, "In 1 day"),
        ("{people} people in {homes} homes", {"people": 1, "homes": 1}, "1 person in 1 home"),
        ("⏳ {days} more days", {"days": 1}, "⏳ 1 more day"),
        ("{count} times", {"count": "11"}, "11 times"),
    ],
)
def test_of_one_thing_the_sentence_speaks_as_of_one(text, values, one):
    assert plain("en", phrase(text, **values)) == html("en", phrase(text, **values)) == one
    assert in_words_of("en", text, **values) == one


def test_each_noun_behind_a_number_is_known():
    """A new sentence with “{count} …s” has its noun in NOUNS, or its verb here."""
    between = "|".join(BETWEEN)
    behind = re.compile(rf"\{{\w+\}} (?:(?:{between}) )?([a-z-]+s)\b")
    found = {word for text in catalogue("zh") for word in behind.findall(text)}
    known = NOUNS.keys() | {each.split()[0] for each in NOUNS} | VERBS
    assert found - known == set()
    assert len(found) > 60
