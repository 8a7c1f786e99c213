"""What can be chosen, and how it is written down: on a button, in a sealed ballot, in the published file."""

from __future__ import annotations

from storage.council.ballots import Choice
from storage.council.result import Counting
from storage.council.votes.voting import Terms

Chosen = Choice | tuple[str, ...]  # Options: the ones approved of, or a ranking; none is an abstention.
PLACES = "abcdefghijkl"  # One for each option, in the order of the ballot; all of them fit on a button.


def read(terms: Terms, written: str) -> Chosen | None:
    """`yes`; or the letters of options, `adc`, `none` for an abstention. None: nobody can choose that."""
    if not terms.of_options:
        return Choice(written) if written in [*Choice] else None
    if written == "none":
        return ()
    known = dict(zip(PLACES, terms.options, strict=False))
    places = list(written)
    if not places or any(place not in known for place in places) or len({*places}) < len(places):
        return None
    if terms.counting is Counting.ONE and len(places) > 1:
        return None
    if terms.counting is Counting.SEVERAL:  # In the order of the ballot, so that nobody is known by theirs.
        places.sort()
    return tuple(known[place] for place in places)


def write(terms: Terms, chosen: Chosen) -> str:
    if isinstance(chosen, Choice):
        return chosen.value
    return "".join(PLACES[terms.options.index(option)] for option in chosen) or "none"


def width(terms: Terms) -> int:
    """Bytes of the longest of them."""
    return max(8, len(terms.options))
