"""What the community has set for votes of homes."""

from __future__ import annotations

from datetime import UTC
from typing import Annotated

from msgspec import Meta

from storage.sentence import Sentence
from storage.settings import NotNegative, Positive, Section, Zone

MOST_DAYS = 60  # Of a vote: 杭州市物业管理条例, art. 20, has 5 to 60.


class VoteRules(Section, frozen=True):
    stood_days: Annotated[int, Meta(ge=0, le=60)] = 15  # The text of what the law asks stands so long before it opens.
    open_days: Annotated[int, Meta(ge=1, le=MOST_DAYS)] = 14  # What is offered first.
    second_days: Annotated[int, Meta(ge=0, le=MOST_DAYS)] = 7  # A second round, if too few take part; 0: none.
    objection_days: NotNegative = 7  # Before a result is final.
    remind_days: NotNegative = 2  # Before the end, homes without a ballot are reminded; 0: they are not.
    silence_follows: bool = False  # 从众: only where the community's rules of procedure say so.
    official: bool = False  # Votes run through the official channel; else each result says that it is a consultation.
    proxies: Positive = 3  # Homes that one person may vote for besides their own.
    zone: Zone = UTC

    def check(self) -> None:
        if self.remind_days and self.remind_days >= self.open_days:
            raise ValueError(
                Sentence(
                    "remind_days is {remind_days}: less than open_days, {open_days}, would be right",
                    remind_days=self.remind_days,
                    open_days=self.open_days,
                )
            )
