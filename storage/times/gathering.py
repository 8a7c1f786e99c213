"""Puts the marks of a text together: words that join times, bound them, deny them, repeat them."""

from __future__ import annotations

from storage.times.expression import DATES, TIMES, End, Expression
from storage.times.marks import Mark
from storage.times.naming import Naming

DATED = {"month", "dom", "ymd", "slash", "year", "years", "feast", "monthend", "yearend", "offset", "week"}


class Gatherer(Naming):
    def gather(self) -> list[Expression]:
        for place, mark in enumerate(self.all):
            if place < len(self.all):  # What stands behind “instead of” is left out meanwhile.
                getattr(self, "on_" + mark.kind, self.on_other)(place, mark)
        return [said for said in self.expressions if not said.empty or said.flags]

    def on_other(self, place: int, mark: Mark) -> None:
        if mark.kind in DATES:
            self.date(place, mark)
        elif mark.kind in {"vague", "impossible", "past", "except_holidays", "all_day", "twice"}:
            self.now.flags.add(mark.kind)
            self.use(mark)

    def on_every(self, _place: int, mark: Mark) -> None:
        said = self.now
        if said.every and said.every != mark.value and mark.value[0] != "days" and said.start.clocks:
            self.begin(self.joiner or "beside")
        elif said.every and mark.value[0] == "days":
            return self.use(mark)
        if self.since_comes and said.start.dates and not said.start.clocks:
            said.since, said.start = said.start, End()
            self.since_comes = False
        if not self.now.every or mark.value[1] > 1:
            self.now.every = mark.value
        if self.now.end.dates and not self.now.end.clocks and mark.value[0] == "days":
            self.at_end = False
        if mark.value[0] == "months":
            self._take_days_before()
        return self.use(mark)

    def on_but(self, _place: int, mark: Mark) -> None:
        self.now.but |= frozenset(mark.value)
        self.use(mark)

    def on_but_if_again(self, place: int, mark: Mark) -> None:
        """“每天9点，周日不发”; “周一不开” alone tells of one day."""
        if self.now.every:
            return self.on_but(place, mark)
        return self.date(place, Mark("weekdays", mark.value, mark.start, mark.end))

    def _take_days_before(self) -> None:
        """“The 1st and 15th of every month”: that they recur is said behind them."""
        while len(self.expressions) > 1 and set(self.now.start.dates) <= {"dom", "and_dom"} and self.now.start.dates:
            earlier = self.expressions[-2]
            if set(earlier.start.dates) != {"dom"} or earlier.start.clocks or not earlier.end.empty:
                return
            days = self.now.start.dates
            days["and_dom"] = [earlier.start.dates["dom"], *days.get("and_dom", [])]
            self.now.marks[:0] = earlier.marks
            self.now.joined = earlier.joined
            del self.expressions[-2]

    def on_range(self, place: int, mark: Mark) -> None:
        if not self.follows(place, TIMES):
            return
        if self.now.empty or (self.now.start.empty and not self.now.every):
            self.now.deadline = True
        elif self.into_since:
            self.into_since = False
            self.at_end = True
        elif self.now.end.clocks and not self.now.start.clocks:
            self.now.start.clocks, self.now.end.clocks = self.now.end.clocks, []
            self.now.start.part, self.now.end.part = self.now.end.part or self.now.start.part, ""
            self.at_end = True
        else:
            self._take_weekdays()
            self.at_end = True
        self.use(mark)

    def _take_weekdays(self) -> None:
        """“周一到周五每天9点到12点，到12月4日”: what follows is how long, and no end of the days of the week."""
        start, end = self.now.start.dates, self.now.end.dates
        if self.at_end and self.now.end.clocks and "weekdays" in start and set(end) == {"weekdays"}:
            first, last = start["weekdays"][0], end.pop("weekdays")[0]
            start["weekdays"] = tuple((first + n) % 7 for n in range((last - first) % 7 + 1))

    def on_and(self, place: int, mark: Mark) -> None:
        lead = self.text[: mark.start]
        if "between" in lead[-24:] and self.now.start.clocks and not self.at_end:
            self.at_end = True
        elif self.follows(place, TIMES | {"every", "ordinal"}) and not self.now.empty:
            self.joiner = "and"
            if self.at_end:
                self.at_end = not self.now.end.clocks and self.at_end
                if self.now.end.clocks:
                    every = self.now.every
                    self.begin("and")
                    self.now.every = every
        else:
            return
        self.use(mark)

    def on_or(self, place: int, _mark: Mark) -> None:
        if not self.now.empty and self.follows(place, TIMES):
            self.joiner = "or"
            self.now.flags.add("vague")

    def on_instead(self, place: int, mark: Mark) -> None:
        if any(other.kind in TIMES for other in self.all[place:]):
            kept = [mark for said in self.expressions for mark in said.marks]
            self.expressions = [Expression(marks=[*kept, mark])]
            self.at_end = False

    def on_instead_of(self, place: int, _mark: Mark) -> None:
        if not self.now.empty:
            self.all = self.all[: place + 1]

    def on_not(self, place: int, mark: Mark) -> None:
        """What comes next is denied: it counts for nothing if something else is said."""
        following = sum(other.kind in DATES for other in self.all[place + 1 :])
        self.denied = following > 1 or (following == 1 and bool(self.now.start.dates))
        if self.denied:
            self.use(mark)

    def on_before(self, place: int, mark: Mark) -> None:
        if self.comes_after(place, TIMES - {"amount"}):
            self.now.deadline = True
            self.use(mark)

    def on_closing(self, place: int, mark: Mark) -> None:
        """“…，12月16号结束”: that is when it ends."""
        said = self.now
        if not self.comes_after(place, DATES):
            return
        if said.every and not self.at_end and not said.end.dates:
            for kind in {"month", "dom", "ymd", "slash", "year", "feast", "monthend", "yearend"} & set(
                said.start.dates
            ):
                said.end.dates[kind] = said.start.dates.pop(kind)
        elif not said.every:
            said.deadline = True
        self.use(mark)

    def on_before_next(self, place: int, mark: Mark) -> None:
        if self.follows(place, TIMES - {"amount"} | {"monthend"}):
            self.now.deadline = True
            self.use(mark)

    def on_after(self, place: int, mark: Mark) -> None:
        if self.comes_after(place, {"amount"}):
            self.use(mark)
        elif self.comes_after(place, TIMES) and not self.gap(place - 1):
            self.now.flags.add("vague")

    def on_times(self, _place: int, mark: Mark) -> None:
        if self.now.every and mark.value > 1:
            self.now.times = mark.value
            self.use(mark)

    def on_from(self, place: int, mark: Mark) -> None:
        """“…, starting next week”: the dates that follow are not those of the time itself."""
        if not self.follows(place, TIMES):
            return
        if self.now.every and not self.now.start.empty and self.follows(place, DATES):
            self.now.since = End()
            self.into_since = True
        elif mark.kind == "from":
            self.since_comes = True
        self.use(mark)

    on_from_range = on_from

    def on_start(self, place: int, mark: Mark) -> None:
        """“下周起”: what was said so far is from when."""
        if self.comes_after(place, DATES) and not self.now.start.clocks:
            if any(other.kind in {"every", "workdays"} for other in self.all[place:]):
                self.now.since, self.now.start = self.now.start, End()
            self.use(mark)
        elif self.comes_after(place, DATES) and self.now.every and self.now.since is None:
            self.now.since = self._take_dated()
            self.use(mark)
        elif self.comes_after(place, TIMES):
            self.use(mark)

    def on_in(self, place: int, mark: Mark) -> None:
        if self.follows(place, {"amount"}):
            self.use(mark)

    on_within_next = on_for = on_in

    def on_within(self, place: int, mark: Mark) -> None:
        if self.comes_after(place, {"amount"}):
            self.use(mark)
        elif self.comes_after(place, DATES):
            self.now.deadline = True
            self.use(mark)

    def _take_dated(self) -> End:
        """The date that stands beside the days on which something recurs."""
        said, taken = self.now, End()
        for side in (said.end, said.start):
            for kind in DATED & set(side.dates):
                taken.dates[kind] = side.dates.pop(kind)
        return taken
