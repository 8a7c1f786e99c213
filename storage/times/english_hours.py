"""How hours, lengths and bounds are said in English; tried after the days."""

from __future__ import annotations

from storage.times import english_terms as terms
from storage.times.marks import Clock, Entry, says
from storage.times.numerals import number

PREPOSITION = r"(?:\bat|@|\bfrom|\bbetween|\bby|\buntil|\btill|\bbefore|\baround|\bafter) ?"
# “at 5” is an hour, “at 5 Park Road” is none.
GOES_ON = (
    r"(?![/\d]|[:.]\d)(?= ?(?:$|[,.;:!?)&-]|(?:on|in|this|next|tom\w*|tmr\w?|today|tonight|every|each|until|till|to|for|and|or|then|please|pls|sharp|the"
    r"|with|we|i|you|they|if|there|so|from|of|except|excluding|apart|but|daily|weekly|mon|tue|wed|thu|fri|sat|sun|starting|both|as|is|it|not|instead|rather|"
    + terms.LONG
    + r")\b|[\u3400-\u9fff]))"
    r"(?! the \w+ floor| of us| to the| in (?:building|block)|-\d{1,3} (?!on|this|to)\w+ (?:road|street))"
)
ENGLISH_HOURS: tuple[Entry, ...] = (
    (
        r"\b(?P<n>half|quarter|a quarter|three quarters) of an hour\b|\b(?:half an hour|a half hour|half-hour|half hour)\b",
        lambda m: [
            ("amount", ({"quarter": 0.25, "a quarter": 0.25, "three quarters": 0.75}.get(m["n"] or "", 0.5), "hours"))
        ],
    ),
    (
        r"(?<![\d.:])\b(?P<to>half|a quarter|quarter|"
        + terms.MINUTES
        + r")(?: minutes)? (?P<way>past|to|after|before) (?P<h>"
        + terms.HOUR
        + r")\b(?![:.]\d)(?: ?(?P<ap>am|pm|a\.m\.?|p\.m\.?))?(?! ?(?:people|persons|of us))",
        terms.past_the_hour,
    ),
    (
        r"\b(?P<n>" + terms.AMOUNT + r")(?P<half> and a half)?[ -]?" + terms.UNIT + r"(?P<tail> and a half)?\b",
        terms.how_long_and_a_half,
    ),
    (r"\b(?P<h>" + terms.HOUR + r") ?o'? ?clock\b", terms.hour_said),
    (
        r"\b(?P<h>"
        + terms.ONES
        + r")(?:[ -](?P<min>thirty|fifteen|forty[- ]five|twenty|ten))? ?(?P<ap>am|pm|a\.m\.?|p\.m\.?)(?![a-z])",
        lambda m: [("clock", Clock(number(m["h"]), number(m["min"] or "zero"), m["ap"][0] + "m"))],
    ),
    (  # 10.30 tomorrow, 7.30 in the morning
        r"(?<![\d.£$])(?P<h>[01]?\d|2[0-3])\.(?P<min>[0-5]\d)"
        r"(?= (?:on |this )?(?:tom\w*|tmr\w?|today|tonight|in the (?:morning|afternoon|evening)|at night|"
        + terms.LONG
        + r")\b| ?(?:to|until|till|-) ?\d{1,2}\b(?! ?(?:%|m|metres?|k|km|kg|pounds?|euros?)\b))",
        terms.hour_said,
    ),
    (  # weekdays 9 to 5
        r"(?<=days )(?P<h>" + terms.HOUR + r")(?= ?(?:to|until|till|-) ?" + terms.HOUR + r"\b(?! ?(?:st|nd|rd|th)\b))",
        terms.hour_said,
    ),
    (r"\b(?P<h>" + terms.HOUR + r")(?:[:.](?P<min>[0-5]\d))?[ -]?ish\b", terms.hour_said),
    (r"\bhalf (?P<h>" + terms.HOUR + r")\b", lambda m: [("clock", Clock(number(m["h"]), 30))]),
    (
        r"\b(?:at|from|by|until|till|before|after|between|@) ?(?P<h>[01]\d|2[0-3])(?P<min>[0-5]\d)\b(?! ?(?:people|rd|road))",
        lambda m: [*terms.lead(m[0]), ("clock", Clock(int(m["h"]), int(m["min"]), "exact"))],
    ),
    (
        PREPOSITION
        + r"(?P<h>"
        + terms.HOUR
        + r")(?:[:.](?P<min>[0-5]\d)| (?P<word>thirty|fifteen|forty-five|twenty|ten))?(?:ish)?\b"
        + GOES_ON,
        lambda m: [*terms.lead(m[0]), *terms.hour_said(m)],
    ),
    (
        r"(?:\b(?P<to>to|until|till|and)|-) ?(?P<h>"
        + terms.HOUR
        + r")\b(?![/\d]|[:.]\d)(?! ?(?:%|people|persons|of us|days?|weeks?|months?|minutes?|hours?|flats?|bags?|kids|am|pm|a\.m|p\.m|st\b|nd\b|rd\b|th\b|(?:"
        + terms.MONTHS
        + r")\b))",
        lambda m: [("and" if m["to"] == "and" else "range", None), *terms.hour_said(m)],
    ),
    (r"\b(?:12 )?noon\b|\bmidday\b|\bmid-day\b", says("clock", Clock(12, 0, "noon"))),
    (r"\b(?:12 )?midnight\b", says("clock", Clock(0, 0, "midnight"))),
    (r"\b(?:in the |early )?(?:small hours|early hours)\b", says("part", "early")),
    (r"\b(?:at )?lunch[- ]?time\b", says("part", "noon")),
    (
        r"\b(?:in the )?(?P<p>morning|afternoon|evening)s?\b|\b(?:at )?nights?\b|\beve\b",
        lambda m: [("part", m["p"] or "evening")],
    ),
    (
        r"\b(?P<n>\d{1,2}|twice|" + terms.ONES + r") (?:times|sessions|occurrences)\b",
        lambda m: [("times", 2 if m["n"] == "twice" else number(m["n"]))],
    ),
    (r"(?<=send it )now\b|(?<=post it )now\b|\bright now\b|^now$|\bstraight away\b", says("now")),
    (r"\ball day\b", says("all_day")),
    (r"\bwithin(?: the next)?\b|\bin the next\b|\bover the next\b", says("within_next")),
    (r"\b(?:from now|later|hence|time)\b", says("after")),
    (r"\b(?:no later than|by|before|due|deadline)\b", says("before_next")),
    (r"\bstarting(?: from| on)?\b|\bbeginning\b|\bas of\b", says("from")),
    (r"\b(?:for)\b", says("for")),
    (
        r"\bin(?= (?:an?|half|\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifteen|a)\b)",
        says("in"),
    ),
    (r"\bfrom\b|\bbetween\b", says("from_range")),
    (r"\b(?:until|till|til|through|thru|to|ending(?: on)?)\b", says("range")),
    (r"\band\b|&", says("and")),
    (r"-", says("range")),
)
