"""The same rules written once more, slowly, from their words and from nothing in `storage.council`."""

from fractions import Fraction
from itertools import permutations


def one_ballot_a_home(homes, ballots, named):
    """What each home says: 'held' where co-owners differ."""
    said = {}
    for home in homes:
        mine = [ballot for ballot in ballots if ballot.home == home]
        if home in named and mine:
            mine = [ballot for ballot in mine if ballot.voter == named[home]] or ["held"]
        if mine:
            differing = mine == ["held"] or any(ballot.choice != mine[0].choice for ballot in mine)
            said[home] = "held" if differing else str(mine[0].choice)
    return said


def double_majority(homes, ballots, named, served, special):
    """homes: id → (area, owners). Returns whether enough took part, and whether it passed."""
    said = one_ballot_a_home(homes, ballots, named)
    everybody = {owners for _, owners in homes.values()}

    def area(*choices):
        return sum(homes[home][0] for home, choice in said.items() if choice in choices)

    def heads(choice):
        agreeing = 0
        for owners in everybody:
            mine = [said[home] for home in homes if homes[home][1] == owners and said.get(home, "held") != "held"]
            agreeing += bool(mine) and all(each == choice for each in mine)
        return agreeing

    spoke = {homes[home][1] for home, choice in said.items() if choice != "held"}
    part_area, part_heads = area("yes", "no", "abstain"), len(spoke)
    yes_area, yes_heads = area("yes"), heads("yes")
    ahead = [
        choice
        for choice in ("yes", "no", "abstain")
        if all(
            area(choice) > area(other) and heads(choice) > heads(other) for other in {"yes", "no", "abstain"} - {choice}
        )
    ]
    if ahead:
        known = {homes[home][1] for home in said}
        quiet = [home for home in served if homes[home][1] not in known]
        quiet_area, quiet_heads = sum(homes[home][0] for home in quiet), len({homes[home][1] for home in quiet})
        part_area, part_heads = part_area + quiet_area, part_heads + quiet_heads
        if ahead == ["yes"]:
            yes_area, yes_heads = yes_area + quiet_area, yes_heads + quiet_heads
    all_area, all_heads = sum(size for size, _ in homes.values()), len(everybody)
    quorum = Fraction(part_area, all_area) >= Fraction(2, 3) and Fraction(part_heads, all_heads) >= Fraction(2, 3)

    def enough(yes, part):
        share = Fraction(yes, part) if part else Fraction(0)
        return share >= Fraction(3, 4) if special else share > Fraction(1, 2)

    return quorum, quorum and enough(yes_area, part_area) and enough(yes_heads, part_heads)


def prefers(ranking, a, b):
    return a in ranking and (b not in ranking or ranking.index(a) < ranking.index(b))


def schulze_winners(options, ballots):
    """Every path is walked: for five options at most."""

    def strength(a, b):
        ahead, behind = (sum(prefers(ballot, *pair) for ballot in ballots) for pair in ((a, b), (b, a)))
        return ahead if ahead > behind else 0

    def strongest(a, b):
        between = [option for option in options if option not in (a, b)]
        return max(
            min(strength(*step) for step in zip((a, *path), (*path, b), strict=True))
            for length in range(len(between) + 1)
            for path in permutations(between, length)
        )

    return {a for a in options if all(strongest(a, b) >= strongest(b, a) for b in options if b != a)}


def runoff_winners(options, ballots):
    """By its words: fewest goes; then fewest in the latest round that tells them apart; then the last on the ballot."""
    left, past = list(options), []
    while True:
        firsts = [next((option for option in ballot if option in left), None) for ballot in ballots]
        counts = {option: firsts.count(option) for option in left}
        past.insert(0, counts)
        named = sum(counts.values())
        for option in left:
            if counts[option] * 2 > named:
                return {option}
        history = {option: [each[option] for each in past] for option in left}
        lowest = min(history.values())
        worst = [option for option in left if history[option] == lowest]
        if len(worst) == len(left):
            return set(left) if named else set()
        left.remove(worst[-1])
