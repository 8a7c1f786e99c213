"""A second reader of iCalendar, by the grammar of RFC 5545 alone: strict where a phone's calendar may be."""

import re
from datetime import UTC, datetime

# name *(";" param) ":" value, section 3.1; what stands in quotes may hold a colon.
_LINE = re.compile(
    r'(?P<name>[A-Za-z0-9-]+)(?P<params>(?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(?P<value>.*)', re.DOTALL
)
_ESCAPED = re.compile(r"\\(.)")
ONCE = ("UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "SUMMARY")
STATUSES = ("TENTATIVE", "CONFIRMED", "CANCELLED")


def events(content):
    """Each as a dict of its values: text, instants and its sequence. Raises if the file is not as it should be."""
    text = content.decode("utf-8")
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    raw = text.split("\r\n")[:-1]
    assert all(len(line.encode()) <= 75 for line in raw), "a line is folded after 75 octets"
    found, stack, seen = [], [], []
    for line in "\r\n".join(raw).replace("\r\n ", "").replace("\r\n\t", "").split("\r\n"):
        matched = _LINE.fullmatch(line)
        assert matched, line
        name, value = matched["name"].upper(), matched["value"]
        if name == "BEGIN":
            stack.append(value)
            seen.append([])
            if value == "VEVENT":
                found.append({})
        elif name == "END":
            assert stack.pop() == value
            names = seen.pop()
            if value == "VEVENT":
                assert all(names.count(each) == 1 for each in ONCE), names
            elif value == "VCALENDAR":
                assert names.count("PRODID") == names.count("VERSION") == 1
        else:
            seen[-1].append(name)
            if stack[-1] == "VEVENT":
                found[-1][name] = _value(name, value)
    assert not stack
    return found


def _value(name, value):
    if name in ("DTSTAMP", "DTSTART", "DTEND"):
        return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    if name == "SEQUENCE":
        return int(value)
    if name == "STATUS":
        assert value in STATUSES
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
