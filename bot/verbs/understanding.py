"""`linli understand`: what the bot makes of what people say, for people at a terminal and for scripts."""

from __future__ import annotations

import argparse
import json
import sys

from handlers.dialogue.terminal import in_words
from storage.understanding import Understood, understand


def add_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """It needs neither a configuration nor a database."""
    parser = verbs.add_parser(
        "understand",
        help=in_words("what the bot makes of what people say"),
        description=in_words(
            "Reads one utterance a line from standard input, and prints for each what the bot makes of it in a"
            " chat where nothing is open."
        ),
    )
    parser.add_argument("--json", action="store_true", help=in_words("one JSON object a line, for scripts"))
    parser.set_defaults(act=_understand)


def _understand(options: argparse.Namespace) -> int:
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    for line in sys.stdin:
        understood = understand(line.rstrip("\n"))
        print(json.dumps(about(understood), ensure_ascii=False) if options.json else _words(understood), flush=True)
    return 0


def about(understood: Understood) -> dict[str, object]:
    """What was not said, or does not apply, is null."""
    places = understood.places
    return {
        "intent": understood.intent,
        "danger": understood.danger,
        "category": understood.category or None,
        "building": places.building or None,
        "entrance": places.entrance or None,
        "floor": places.floor or None,
        "room": places.room or None,
        "where": understood.where,
        "urgency": understood.urgency,
        "sure": understood.sure,
    }


def _words(understood: Understood) -> str:
    """Report 0.82: category light, building 3, floor 5F, where shared, urgency can_wait; or sort"""
    told = {key: value for key, value in about(understood).items() if value and value != "unknown"}
    intent, sure = told.pop("intent"), told.pop("sure", 0.0)
    details = ", ".join(f"{key} {value}" for key, value in told.items())
    return f"{intent} {sure:.2f}{': ' + details if details else ''}{f'; or {understood.tie}' if understood.tie else ''}"
