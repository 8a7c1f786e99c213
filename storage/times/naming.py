"""What names a time – a day, an hour, a part of the day, how long – and to which end of which time it belongs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from storage.times.expression import DATES, End, Expression
from storage.times.lengths import whole_lengths
from storage.times.marks import Clock, Mark

FILLING = re.compile(r"\b(?:the|on|at|of|around|about)\b|左右|大约|大概")
ADJACENT = 2  # Signs between two marks that belong together, blanks and commas aside.


class Naming:
    def __init__(self, text: str, marks: Sequence[Mark]) -> None:
        self.text = text
        self.all: Sequence[Mark] = whole_lengths(text, marks)
        self.expressions = [Expression()]
        self.at_end = False
        self.joiner = ""
        self.denied = False
        self.into_since = False
        self.since_comes = False
        self.dated_from = -1  # Where the day of hours stands that were said before it.
        self.lasts_from = -1  # Where the last day stands of what recurs.

    @property
    def now(self) -> Expression:
        return self.expressions[-1]

    def gap(self, place: int) -> str:
        """What stands between this mark and the next one."""
        after = self.all[place + 1].start if place + 1 < len(self.all) else len(self.text)
        return FILLING.sub("", self.text[self.all[place].end : after]).strip(" ,的从在于")

    def follows(self, place: int, kinds: set[str]) -> bool:
        """A mark of such a kind comes right after this one."""
        if place + 1 >= len(self.all) or len(self.gap(place)) > ADJACENT:
            return False
        following = self.all[place + 1]
        if following.kind in {"every", "from_range", "from"} and place + 2 < len(self.all):
            return self.follows(place + 1, kinds)
        return following.kind in kinds

    def comes_after(self, place: int, kinds: set[str]) -> bool:
        return place > 0 and self.all[place - 1].kind in kinds and len(self.gap(place - 1)) <= ADJACENT

    def side(self) -> End:
        if self.into_since and self.now.since is not None:
            return self.now.since
        return self.now.end if self.at_end else self.now.start

    def use(self, mark: Mark) -> None:
        self.now.marks.append(mark)

    def begin(self, joined: str) -> None:
        self.expressions.append(Expression(joined=joined))
        self.at_end = False
        self.joiner = ""

    def date(self, place: int, mark: Mark) -> None:
        kind, value = mark.kind, mark.value
        if self.denied:
            self.denied = False
            return self.use(mark)
        if (
            self.at_end
            and self.now.start.dates
            and self.now.end.clocks
            and self.follows(place, {"part", "clock", "bare"})
        ):
            self.begin(self.joiner or "beside")  # “周六9点至12点，周日14点至17点”
        said, side = self.now, self.side()
        if self.at_end and said.start.clocks and said.end.clocks:
            if said.every and self.comes_after(place, {"range"}):
                self.lasts_from = mark.start
            elif not said.start.dates and self.lasts_from != mark.start:
                self.dated_from = mark.start
            if self.dated_from == mark.start:
                side = said.start  # “10pm to 2am on Saturday”, “8:30-11:30 on 25 November”
        if kind == "weekdays" and said.every and "weekdays" in side.dates and not side.clocks and self.joiner != "or":
            side.dates["weekdays"] = (*side.dates["weekdays"], *value)
            return self.use(mark)
        if kind in {"dom", "nth"} and said.every and kind in side.dates and not side.clocks and not self.at_end:
            side.dates["and_" + kind] = [*side.dates.get("and_" + kind, []), value]
            return self.use(mark)
        again = kind == "month" and "dom" in side.dates and self.joiner == "and"  # “11月27日和11月29日”
        if kind in side.dates and (again or side.dates[kind] != value):
            if kind == "months" and value is None:
                return self.use(mark)
            self.begin(self.joiner or "beside")
            side = self.side()
        elif self.joiner == "or":
            self.begin("or")
            side = self.side()
        if kind == "months" and value is None:
            value = side.dates.get("months", 0)
        side.dates[kind] = value
        self.joiner = ""
        return self.use(mark)

    def on_clock(self, _place: int, mark: Mark) -> None:
        self.into_since = False
        side = self.side()
        if side.clocks and not self.at_end and self.joiner == "and" and self.now.every:
            side.clocks.append(mark.value)
        elif side.clocks:
            part = side.part
            self.begin(self.joiner or "beside")
            self.side().clocks.append(mark.value)
            self.side().part = part
        else:
            side.clocks.append(mark.value)
        self.joiner = ""
        self.use(mark)

    def on_part(self, _place: int, mark: Mark) -> None:
        side = self.side()
        if side.part and side.part != mark.value:
            if {side.part, mark.value} == {"evening", "early"}:
                side.part = "night"
            elif {side.part, mark.value} == {"evening", "midnight"}:
                side.part = "midnight"
            else:
                before = self.now
                self.begin(self.joiner or "beside")
                if before.every:
                    self.now.every = before.every
                self.side().part = mark.value
        else:
            side.part = mark.value
        self.use(mark)

    def on_bare(self, place: int, mark: Mark) -> None:
        near = DATES | {"part", "every", "workdays", "from_range"}
        alone = not self.text[: mark.start].strip() and not self.text[mark.end :].strip()
        if self.now.start.clocks or not (alone or self.comes_after(place, near) or self.follows(place, near)):
            return
        style = ["exact" if hour > 12 else "plain" for hour in mark.value]
        self.now.start.clocks.append(Clock(mark.value[0], 0, style[0]))
        self.now.end.clocks.append(Clock(mark.value[1], 0, style[1]))
        self.use(mark)

    def on_workdays(self, _place: int, mark: Mark) -> None:
        self.now.every = ("weeks", 1)
        self.now.start.dates["weekdays"] = (0, 1, 2, 3, 4)
        self.use(mark)

    def on_amount(self, place: int, mark: Mark) -> None:
        amount, unit = mark.value
        use = ""
        if self.follows(place, {"after"}) and not self.gap(place):
            use = "after"
        elif self.follows(place, {"within"}) and not self.gap(place):
            use = "within"
        elif self.follows(place, {"before"}) and not self.gap(place):
            self.now.flags.add("past")
            return
        elif self.comes_after(place, {"in"}):
            use = "after"
        elif self.comes_after(place, {"within_next", "before_next"}):
            use = "within"
        elif place + 1 < len(self.all) and self.all[place + 1].kind in {"from_range", "from"} and not self.gap(place):
            use = "lasting"  # “7 days from the 1st”
        elif self.now.start.dates or self.now.start.clocks or self.comes_after(place, {"for"}) or self.later():
            use = "lasting"
        if use:
            self.now.amounts.append((amount, unit, use))
            self.use(mark)

    def later(self) -> bool:
        return any(mark.kind in {"from", "start"} for mark in self.all)

    def on_ordinal(self, place: int, mark: Mark) -> None:
        following = next((other for other in self.all[place:] if other.kind == "nth"), None)
        if following:
            self.now.start.dates["and_nth"] = [
                *self.now.start.dates.get("and_nth", []),
                (mark.value, following.value[1]),
            ]
            self.use(mark)

    def on_shift(self, place: int, mark: Mark) -> None:
        """“圣诞节前一天”"""
        if self.comes_after(place, DATES):
            self.side().dates["shift"] = mark.value
            self.use(mark)

    def on_later(self, _place: int, mark: Mark) -> None:
        self.side().dates["later"] = mark.value
        self.use(mark)
