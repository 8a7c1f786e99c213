"""How days are said in English, in Britain first: patterns in the order in which they are tried."""

from __future__ import annotations

from storage.times import english_terms as terms
from storage.times.marks import Entry, says

ENGLISH_DAYS: tuple[Entry, ...] = (
    (
        r"\b(?:moved|move|changed|change|postponed?|rescheduled?|shifted|shift|brought forward|put off)(?: it| the \w{1,20})?(?: from [\w ]{1,20}?)? (?:to|till|until)\b|\bbut (?=on |rather)|(?<=,) ?rather\b",
        says("instead"),
    ),
    (r"\bnot (?:on |at )?(?=\w+day\b|tom|the \d|\d)", says("not")),
    (r"\binstead of\b|\brather than\b", says("instead_of")),
    (r"\bor\b|\beither\b", says("or")),
    (
        r"\b(?:sometime|some time|one of these days|soon|later today|later on|in a bit|in a while|shortly|bi-?weekly|bi-?monthly|every second (?:"
        + terms.LONG
        + r")(?! (?:of|in))|bank holidays?|between christmas and new year(?:'?s)?(?: eve| day)?|(?:the )?week (?:of|commencing|beginning|starting)(?= )|the weekend after next|the other day|twice a (?:week|month|day)|this month(?! on)|end of (?:the|this|next) week|the last weekend of|over (?=(?:"
        + terms.FEAST
        + r")\b)|quarterly|hourly|every (?:few|couple of) \w{3,6}|every \d{0,2} ?(?:hours?|minutes?))\b",
        says("vague"),
    ),
    (r"\b(?:except|excluding|but not|not) (?:on )?(?:for )?(?:public |bank )?holidays\b", says("except_holidays")),
    (r"\b(?:except|excluding|apart from|but not)(?: on| at)?(?: the)? weekends?\b", says("workdays")),
    (
        rf"\b(?:except(?: for)?|excluding|apart from|but not|(?<=every day )but)(?: on| at)? (?P<days>(?:{terms.DAYS})s?\b(?:(?:, ?| and | or | & |, and )(?:{terms.DAYS})s?\b){{0,5}})(?! ?(?:to|through|-))",
        terms.but,
    ),
    (r"\bexcept\b|\bexcluding\b|\bapart from\b|\bevery day but\b(?! (?:" + terms.DAYS + r"))", says("vague")),
    (r"\b(?:every|each) (?=(?:" + terms.FEAST + r")\b)", says("every", ("years", 1))),
    (
        r"\b(?:mid|early|late)[- ](?=(?:"
        + terms.MONTHS
        + r")\b)|\bthe (?:second|third|fourth|2nd|3rd|4th) (?:"
        + terms.LONG
        + r")\b(?! (?:of|in)\b| (?:every|each) month)",
        says("vague"),
    ),
    (r"\bgood (?:morning|afternoon|evening|night)\b", says("noise")),
    (r"\bthis day next week\b", says("offset", 7)),
    (r"\bthis time (?:tomorrow|next \w+)|^(?:a bit |maybe |do it )?later[.!]?$", says("vague")),
    (
        r"\b(?:the )?day (?P<w>before|after) (?P<feast>" + terms.FEAST + r")\b",
        lambda m: [("feast", m["feast"]), ("shift", 1 if m["w"] == "after" else -1)],
    ),
    (r"\b(?:" + terms.FEAST + r")\b", lambda m: [("feast", m[0])]),
    (r"\bthe day after tomorrow\b|\bday after tomorrow\b|\bovermorrow\b", says("offset", 2)),
    (r"\bthe day before yesterday\b", says("offset", -2)),
    (r"\bthe (?:next|following) (?:day|morning)\b", says("next_day")),
    (
        r"\b(?P<w>this|tomorrow|yesterday|every|each|"
        + terms.TOMORROW
        + r") (?P<p>morning|afternoon|evening|night)s?\b",
        lambda m: [terms.relative_part(m["w"]), ("part", "evening" if m["p"] == "night" else m["p"])],
    ),
    (r"\b(?:a|one) week (?:tomorrow|from tomorrow)\b|\btomorrow week\b", says("offset", 8)),
    (r"\b(?:a|one) week (?:today|from today)\b|\btoday week\b", says("offset", 7)),
    (r"\b(?:a fortnight|two weeks) (?:tomorrow|from tomorrow)\b", says("offset", 15)),
    (r"\b(?:a fortnight|two weeks) (?:today|from today)\b", says("offset", 14)),
    (
        r"\b(?P<n>a week|a fortnight|one week|two weeks|three weeks) (?:on|from|this) (?:this )?(?P<day>"
        + terms.LONG
        + r")\b",
        lambda m: [
            ("weekdays", (terms.weekday(m["day"]),)),
            ("later", {"a w": 7, "one": 7, "thr": 21}.get(m["n"][:3], 14)),
        ],
    ),
    (
        r"\b(?P<day>" + terms.LONG + r") (?P<n>week|fortnight)\b",
        lambda m: [("weekdays", (terms.weekday(m["day"]),)), ("later", 7 if m["n"] == "week" else 14)],
    ),
    (r"\b(?:the )?(?P<day>" + terms.LONG + r") after next\b", says("vague")),
    (r"\btoday\b|\b2day\b", says("offset", 0)),
    (r"\b(?:" + terms.TOMORROW + r")\b", says("offset", 1)),
    (
        r"\bon the (?P<n>" + terms.ORDINAL + r") (?P<day>" + terms.LONG + r")\b",
        lambda m: [("nth", (terms.ORDINALS[m["n"]], terms.weekday(m["day"])))],
    ),
    (r"\byesterday\b|\blast (?:night|week|month|year|weekend)\b|\bago\b|\bearlier today\b", says("past")),
    (r"\btonight\b|\btonite\b", lambda _: [("offset", 0), ("part", "evening")]),
    (
        r"\b(?:every )?(?:week|work(?:ing)? ?)days\b|\b(?:every|each) (?:week|work|working )day\b|\b(?:every|each) business day\b",
        says("workdays"),
    ),
    (r"\b(?:every|each) weekend\b|\bweekends\b", lambda _: [("every", ("weeks", 1)), ("weekend", None)]),
    (r"\b(?:daily|every ?day|each day)\b", says("every", ("days", 1))),
    (r"\bweekly\b|\b(?:every|each) week\b|\b(?:a|per) week\b(?=,? on)", says("every", ("weeks", 1))),
    (r"\bfortnightly\b", says("every", ("weeks", 2))),
    (
        r"\bmonthly\b|\bof (?:every|each|the|a) month\b(?= every|$)(?<=every month|.each month)|\b(?:every|each) month\b",
        says("every", ("months", 1)),
    ),
    (r"\b(?:yearly|annually|(?:every|each) year)\b", says("every", ("years", 1))),
    (
        r"\b(?:every|each) (?P<n>other|alternate|"
        + terms.AMOUNT
        + r") ?(?P<u>days?|weeks?|months?|years?|fortnights?)\b",
        terms.repeated,
    ),
    (r"\b(?:every) (?P<u>fortnight)\b", terms.repeated),
    (
        r"\b(?:every|each) (?P<n>"
        + terms.ORDINAL
        + r") (?P<day>"
        + terms.LONG
        + r") (?:of|in) (?:the|a|each|every) month\b",
        lambda m: [("every", ("months", 1)), ("nth", (terms.ORDINALS[m["n"]], terms.weekday(m["day"])))],
    ),
    (r"\b(?:every|each) (?P<d>\d{1,2})(?:st|nd|rd|th)\b", lambda m: [("every", ("months", 1)), ("dom", int(m["d"]))]),
    (
        r"\b(?:every )?(?P<n>"
        + terms.ORDINAL
        + r") (?P<day>"
        + terms.LONG
        + r")s?(?= (?:of|in)\b| every month| each month)",
        lambda m: [("nth", (terms.ORDINALS[m["n"]], terms.weekday(m["day"])))],
    ),
    (
        r"\b(?:the )?(?P<n>"
        + terms.ORDINAL
        + r")(?=,? (?:and|&) (?:the )?(?:"
        + terms.ORDINAL
        + r") (?:"
        + terms.LONG
        + r"))",
        lambda m: [("ordinal", terms.ORDINALS[m["n"]])],
    ),
    (r"\b(?:the )?first (?P<day>" + terms.LONG + r")\b", lambda m: [("nth", (1, terms.weekday(m["day"])))]),
    (
        r"\b(?:the )?(?:last|final) (?P<what>working |week|business )?day(?= of| in)",
        lambda m: [("nth", (-1, "workday" if m["what"] else "day"))],
    ),
    (r"\b(?:the )?first (?P<what>working |business )day(?= of| in)", says("nth", (1, "workday"))),
    (
        r"\b(?P<w>this|next|last|the following) weekend\b",
        lambda m: [("weekend", {"this": 0, "last": -1}.get(m["w"], "next"))],
    ),
    (r"\b(?:the |at the )?weekend\b", says("weekend", None)),
    (r"\bthe week after next\b", says("week", 2)),
    (r"\b(?P<w>this|next) week(?:'s)?\b", lambda m: [("week", terms.WEEK[m["w"]])]),
    (
        r"\bend of (?P<w>the|this|next) month\b",
        lambda m: [("months", 1 if m["w"] == "next" else 0), ("monthend", None)],
    ),
    (
        r"\b(?:at )?(?:the )?end of (?P<m>" + terms.MONTHS + r")\b",
        lambda m: [("month", terms.month(m["m"])), ("monthend", None)],
    ),
    (r"\bend of (?:the|this) year\b", says("yearend")),
    (r"\b(?P<w>this|next|the following) month\b", lambda m: [("months", terms.WEEK[m["w"]])]),
    (r"\bof the month\b", says("months", None)),
    (r"\b(?P<w>this|next) year\b", lambda m: [("years", terms.WEEK[m["w"]])]),
    (
        r"\b(?P<m>"
        + terms.MONTHS
        + r")\.? (?:the )?"
        + terms.LIST
        + r"(?: ?(?:-|to|until|till) ?(?P<e>\d{1,2})(?:st|nd|rd|th)?(?![\d:.]| ?[ap]m))?(?![\d:]|\.\d| ?[ap]m)(?:,? (?P<y>20\d\d))?",
        terms.dates,
    ),
    (
        r"\b(?<![\d:.])"
        + terms.LIST
        + r"(?: ?(?:-|to|until|till) ?(?P<e>\d{1,2})(?:st|nd|rd|th)?)? (?:of )?(?P<m>"
        + terms.MONTHS
        + r")\b(?:,? (?P<y>20\d\d))?",
        terms.dates,
    ),
    (
        r"\b(?P<m>(?!may\b|mar\b|march\b)(?:"
        + terms.MONTHS
        + r"))\b|(?<=until )(?P<n>may|march)\b|(?<=in )(?P<o>may|march)\b",
        lambda m: [("month", terms.month(m[0]))],
    ),
    (
        r"\bthe (?P<d>\d{1,2})(?:st|nd|rd|th)\b(?! (?:floor|building|flat|time|anniversary))|(?<![\d])(?P<e>\d{1,2})(?:st|nd|rd|th)\b(?! (?:floor|building|flat|time|anniversary|century))",
        lambda m: [("dom", int(m["d"] or m["e"]))],
    ),
    (
        r"\b(?P<w>every other|every alternate|alternate|every|each|this coming|this|next|last|coming)(?: week's)? (?P<day>"
        + terms.LONG
        + "|"
        + terms.DAYS
        + r")\b",
        terms.named_day,
    ),
    (r"\b(?P<day>" + terms.LONG + r")(?:'s)?\b", terms.named_day),
    (
        r"\b(?P<day>" + terms.SHORT + r")|(?<=on )(?:sat|sun|mon|wed)\b",
        lambda m: [("weekdays", (terms.weekday(m[0]),))],
    ),
    (r"\b(?P<day>(?!(?:sat|sun|mon|wed)\b)(?:" + terms.DAYS + r"))\b", terms.named_day),
)
