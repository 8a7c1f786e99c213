"""What work leaves to be seen to besides its rows: whoever runs it reads this once, at the end."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Effects:
    rights_changed: bool = False  # Who may do what is not what it was: whoever looked it up has to look again.
    errands: bool = False  # Something was asked for that is prepared off the turns.
    secrets: set[int] = field(default_factory=set)  # Updates whose words are forgotten once they are dealt with.
    again: set[int] = field(default_factory=set)  # Updates that wait once more: they come before what came after them.
    reopened: set[int] = field(default_factory=set)  # Chats whose waiting messages may go again after the commit.

    def add(self, part: Effects) -> None:
        self.rights_changed |= part.rights_changed
        self.errands |= part.errands
        self.secrets |= part.secrets
        self.again |= part.again
        self.reopened |= part.reopened
