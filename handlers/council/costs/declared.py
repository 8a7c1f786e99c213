"""What the costs bring to the council's capability: its steps."""

from handlers.council.costs import (
    absent,
    agreeing,
    hearing,
    joining,
    finishing,
    leaving,
    looking,
    paying,
    planning,
    printing,
    refunding,
)

__all__ = [
    "absent",
    "agreeing",
    "hearing",
    "joining",
    "finishing",
    "leaving",
    "looking",
    "paying",
    "planning",
    "printing",
    "refunding",
]
