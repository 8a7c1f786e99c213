"""When the office is there and how it is called: what `[deadlines]` and `[community]` say."""

from __future__ import annotations

from datetime import time

from handlers.dialogue.community import Community
from handlers.dialogue.known import Known
from handlers.dialogue.words import phrase
from storage.reports.deadlines import Deadlines, WorkingDays

DAYS = {
    WorkingDays.CHINA: phrase("Monday to Friday, as moved for public holidays"),
    WorkingDays.WEEKDAYS: phrase("Monday to Friday"),
    WorkingDays.EVERY_DAY: phrase("every day"),
}
HOURS = (
    "物业几点上班|几点上班|你们几点上班|物业什么时候上班|上班时间|物业上班时间|办公时间|工作时间|物业几点下班|几点下班|物业几点开门|物业几点关门"
    "|今天上班吗|物业今天上班吗|物业今天有人吗|周末上班吗|周六上班吗|周日上班吗|物业周末上班吗|物业周六上班吗|物业周末有人吗|服务中心几点开门"
    "|office hours|opening hours|working hours|opening times|when is the office open|what time does the office open"
    "|when does the office open|when does the office close|what time does the office close|is the office open today"
    "|is the office open on saturday|is the office open on weekends|are you open at weekends"
)
PHONES = ("物业电话是多少", "how do i call the office")


def known(community: Community) -> list[Known]:
    found = []
    if community.phone:
        call = phrase("The duty desk: {phone}", phone=community.phone)
        found.append(Known(phrase("How do I call the office?"), PHONES, call))
    rules = community.of(Deadlines)
    opens, closes = rules.working_hours.opens, rules.working_hours.closes
    if (
        not opens == closes == time(0)
    ):  # Whoever lets the deadlines run day and night has not said when the office is open.
        there = phrase(
            "The office is there {days}, {opens}–{closes}. For what cannot wait, call the duty desk: {phone}",
            days=DAYS[rules.working_days],
            opens=f"{opens:%H:%M}",
            closes=f"{closes:%H:%M}",
            phone=community.phone,
        )
        found.append(Known(phrase("When is the office open?"), tuple(HOURS.split("|")), there))
    return found
