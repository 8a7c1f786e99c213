"""The flow of what was heard in voices: it remembers nothing."""

from __future__ import annotations

from handlers.dialogue.flow import Flow
from handlers.menu.menu import Nothing

flow = Flow("voice", Nothing)
