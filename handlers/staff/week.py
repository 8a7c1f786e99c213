"""On Mondays the staff read how the week was: of each capability a line, one picture for all."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from handlers.dialogue.capability import Capability
from handlers.dialogue.errand import Result, Workplace
from handlers.dialogue.flow import Flow
from handlers.dialogue.job import Job
from handlers.dialogue.post import Post
from handlers.dialogue.words import phrase, plain
from handlers.menu.menu import Nothing
from handlers.staff.week_picture import draw_week
from storage.people import weeks
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.queues import errands

AT = time(9)
A_WEEK = timedelta(days=7)
MONDAY = 0

flow = Flow("week", Nothing)


async def tell_week(post: Post) -> None:
    """From nine on, also later that Monday if the bot was not running; once."""
    local = post.now.astimezone(post.community.zone)
    group = post.community.groups.get(STAFF)
    if group is None or local.weekday() != MONDAY or local.time() < AT:
        return
    if await weeks.begin(post.tx, local.date(), post.now):
        since = datetime.combine(local.date() - A_WEEK, time(), local.tzinfo)
        await errands.add(post.tx, look_back.route, look_back.written(int(since.timestamp())), group, 0, post.now)


@flow.errand(Role.STAFF, phrase("the look back at the week"))
def look_back(place: Workplace, since: int) -> Result:
    """What each has to say, in the order of the menu."""
    begins = datetime.fromtimestamp(since, place.community.zone)
    found = [each.week(place, begins) for each in place.community.offered if each.week]
    told = [each for each in found if each]
    if not told:
        return Result(phrase("📅 A quiet week: there is nothing to tell."))
    day = f"{begins:%m-%d}"
    return Result(
        phrase("📅 <b>The week from {day}</b>\n{lines}", day=day, lines=[each.words for each in told]),
        name="week.png",
        picture=draw_week(place, plain(place.language, phrase("The week from {day}", day=day)), told),
    )


capability = Capability(flow, jobs=(Job("tell the staff how the week was", 10, tell_week),))
