"""What the costs bring to the council's capability: its steps."""

from handlers.council.costs import (
    absent,
    agreeing,
    finishing,
    hearing,
    joining,
    leaving,
    looking,
    own,
    paying,
    planning,
    printing,
    refunding,
)

__all__ = [
    "absent",
    "agreeing",
    "finishing",
    "hearing",
    "joining",
    "leaving",
    "looking",
    "own",
    "paying",
    "planning",
    "printing",
    "refunding",
]
