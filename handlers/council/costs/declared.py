"""What the costs bring to the council's capability: its steps."""

from handlers.council.costs import absent, agreeing, hearing, keeping, looking, paying, planning, printing

__all__ = ["absent", "agreeing", "hearing", "keeping", "looking", "paying", "planning", "printing"]
