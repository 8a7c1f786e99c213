"""Electorates and ballots as hypothesis draws them."""

from hypothesis import strategies as st

from storage.council.ballots import Ballot, Choice
from storage.council.electorate import Home, freeze

OWNERS = ["Anna", "Bao", "Chen", "Dai"]

owners = st.frozensets(st.sampled_from(OWNERS), max_size=2)  # Empty: not sold.
areas = st.integers(1, 2_000_000)


@st.composite
def electorates(draw):
    drawn = draw(st.lists(st.tuples(areas, owners), min_size=1, max_size=12))
    return freeze(Home(str(number), area, names) for number, (area, names) in enumerate(drawn))


@st.composite
def votes(draw):
    """An electorate; ballots of owners, who may differ from one another; who is named; who was served."""
    electorate = draw(electorates())
    ballots = [
        Ballot(home.id, draw(st.sampled_from(Choice)), voter)
        for home in electorate.homes.values()
        for voter in sorted(home.owners) or ["developer"]
        if draw(st.booleans())
    ]
    named = {
        home.id: draw(st.sampled_from(sorted(home.owners)))
        for home in electorate.homes.values()
        if len(home.owners) > 1 and draw(st.booleans())
    }
    served = frozenset(home for home in electorate.homes if draw(st.booleans()))
    return electorate, ballots, named, served
