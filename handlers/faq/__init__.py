"""The community's answers (常见问题): people ask in their own words; the staff answer once for all."""

from handlers.dialogue.capability import Capability
from handlers.faq import writing
from handlers.faq.asking import answer
from handlers.faq.draft import flow

capability = Capability(flow)

__all__ = ["answer", "capability", "writing"]
