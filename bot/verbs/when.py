"""`linli when`: how the bot reads a time in words, for people at a terminal and for scripts."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from handlers.dialogue.terminal import in_words
from storage.times import Kind, Reading, Reason, When, occurrences, read, say, say_when

COMMUNITY = "Asia/Shanghai"
ASKED = {True: "要问清楚", False: "to be asked"}
CHOICE = {True: "，还是", False: " or "}
NEXT = {True: "接下来：", False: "next: "}
NOTHING = {
    True: {Reason.NO_TIME: "没有说时间", Reason.PAST: "已经过去了", Reason.IMPOSSIBLE: "没有这个时间"},
    False: {
        Reason.NO_TIME: "no time is named",
        Reason.PAST: "that is over",
        Reason.IMPOSSIBLE: "there is no such time",
    },
}
SHOWN = 3


def add_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    when = verbs.add_parser(
        "when",
        help=in_words("how the bot reads a time in words"),
        description=in_words(
            "Reads times in words as the bot does. Without words it reads one expression a line from standard"
            " input. It needs neither a configuration nor a database."
        ),
    )
    when.add_argument(
        "words", nargs="*", metavar="WORDS", help=in_words("such as 明早8点到12点, or every other Tuesday at 7pm")
    )
    when.add_argument("--json", action="store_true", help=in_words("one JSON object a line, for scripts"))
    when.add_argument("--now", type=_instant, help=in_words("when it is said, such as 2026-12-01T10:00 (default: now)"))
    when.add_argument(
        "--timezone",
        type=_zone,
        default=COMMUNITY,
        help=in_words("the community's (default: {community})", community=COMMUNITY),
    )
    when.set_defaults(act=_when)


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _zone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise argparse.ArgumentTypeError(
            in_words("{text} is no time zone; Asia/Shanghai is one", text=repr(text))
        ) from None


def _when(options: argparse.Namespace) -> int:
    zone: ZoneInfo = options.timezone
    said: datetime | None = options.now
    now = datetime.now(zone) if said is None else said if said.tzinfo else said.replace(tzinfo=zone)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    for line in [" ".join(options.words)] if options.words else sys.stdin:
        reading = read(line.strip(), now, zone)
        print(_json(reading) if options.json else _text(reading, now, zone), flush=True)
    return 0


def _json(reading: Reading) -> str:
    answer: dict[str, object] = {
        "kind": reading.kind,
        "start": _stamp(reading.start),
        "end": _stamp(reading.end),
        "rrule": reading.rrule or None,
    }
    if reading.readings:
        answer["readings"] = [_stamp(when) for when in reading.readings]
    if reading.reason:
        answer["reason"] = reading.reason
    return json.dumps(answer, ensure_ascii=False)


def _stamp(when: When | None) -> str | None:
    if when is None:
        return None
    return f"{when:%Y-%m-%dT%H:%M}" if isinstance(when, datetime) else when.isoformat()


def _text(reading: Reading, now: datetime, zone: ZoneInfo) -> str:
    language = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    chinese = language.startswith("zh") or (language in {"", "C", "C.UTF-8", "POSIX"} and zone.key == COMMUNITY)
    if reading.reason:
        return NOTHING[chinese][reading.reason]
    if reading.kind is Kind.ASK:
        choices = CHOICE[chinese].join(say_when(when, chinese=chinese) for when in reading.readings)
        return ASKED[chinese] + (f"{'：' if chinese else ': '}{choices}{'？' if chinese else '?'}" if choices else "")
    said = [say(each, chinese=chinese) for each in (reading, *reading.more)]
    if reading.kind is Kind.RECURRING and reading.start:
        coming = occurrences(reading.start, reading.rrule, now, zone, SHOWN)
        dates = [when if isinstance(reading.start, datetime) else when.date() for when in coming]
        said.append(NEXT[chinese] + ("、" if chinese else "; ").join(say_when(when, chinese=chinese) for when in dates))
    return ("；" if chinese else "; ").join(said)
