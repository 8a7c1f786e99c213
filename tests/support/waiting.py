"""Everybody who waits for something at the same time: one person for each step, in a database that is made once."""

import asyncio
import json
import shutil
from datetime import timedelta
from itertools import count

from handlers import directory_of
from handlers.menu import welcome
from storage.council import CouncilRules, amendments, experts, inquiries, meetings, proposals
from storage.council.scope import Place, Scope
from storage.council.versions import Content
from storage.family import elders
from storage.green import goods
from storage.people import households, members, people, requests
from storage.people.members import Relation
from storage.people.people import Role
from storage.queues import conversations
from storage.queues.conversations import Conversation
from storage.reports import records, verdicts
from storage.reports.verdicts import Fixed
from storage.visits import Item, Level, adaptations, plans
from tests.support import prompt
from tests.support.people import Town

STEPS = directory_of().steps.answers
FIRST = 1000  # The number of the first of them; each has a report of the same number, less this, plus one.
QUESTION = 10**12  # Each has been asked, long ago.
LIGHT = {"category": "light", "put": ["category"]}
TOLD = {**LIGHT, "words": "The lamp is out", "asked_where": True, "urgency": 1}
WHOLE = {"name": "Soap", "points": 3, "stock": 2}
ROOF = {
    "home": 1,
    "space": "roof",
    "day": "2026-11-28",
    "start": "2026-11-28T18:00:00Z",
    "minutes": 120,
    "people": 2,
}
BENCH = {"home": 1, "title": "A bench", "scope": "building", "asked_why": True, "complete": True}
COSTS = {"place": 1, "total_fen": 100, "subsidy_fen": 0, "scheme": "linear_travel"}
DRAFTS = {
    "reports.hear_after_stop": LIGHT,
    "reports.hear_place": LIGHT,
    "reports.hear_if_same": LIGHT,
    "reports.hear_words": LIGHT,
    "reports.hear_detail": LIGHT,
    "reports.hear_photo": TOLD,
    "reports.hear_more_urgent": {**TOLD, "urgency": None},
    "reports.hear_late": {**TOLD, "complete": True},
    "reports.hear_more": {"offered_at": "2026-11-23T08:00:00Z"},
    "reports.hear_caller": {"caller": ""},
    "reports.hear_home": {"caller": "Mrs Li"},
    "homes.hear_words": {"home": 1, "relation": "owner"},
    "garden.hear_home": {"caller": "Mrs Li"},
    "garden.hear_period": {"space": "roof"},
    "garden.hear_reason": ROOF,
    "garden.hear_late": {**ROOF, "complete": True},
    "garden.hear_plot": ROOF,
    "garden.hear_people": {**ROOF, "people": 0},
    "garden.hear_wish": {"home": 1, "space": "roof"},
    "garden.hear_series": {"space": "roof"},
    "garden.hear_drawn": {"space": "roof"},
    "garden.hear_deadline": ROOF,
    "garden.hear_value": {"space": "roof", "name": "most_people"},
    "garden.hear_why": {"home": 1, "name": "barred"},
    "family.hear_name": {"home": 1},
    "checkin.hear_part": {"elder": 1, "part": "key"},
    "family.hear_consent": {"home": 1, "name": "Mrs Li"},
    "green.hear_price": {"good": 1},
    "green.hear_stock_left": {"good": 1},
    "green.hear_shop": WHOLE,
    "council.hear_argument": {"home": 1, "side": "for"},
    "council.hear_because": {**BENCH, "words": "Of wood."},
    "council.hear_reason": {"stage": "declined"},
    "council.hear_cost_total": {"cost": {"place": 1}},
    "council.hear_subsidy": {"cost": {"place": 1, "total_fen": 100}},
    "council.hear_parts": {"cost": {"place": 1, "total_fen": 100, "subsidy_fen": 0, "scheme": "own", "basis": "area"}},
    "council.hear_compensation": {"cost": COSTS},
    "helping.hear_more": {"kind": "carry"},
    "helping.hear_when": {"kind": "carry"},
    "helping.hear_stairs": {"kinds": ["carry"]},
    "helping.hear_hours": {"helper": 1},
    "helping.hear_way": {"request": 1},
    "visits.hear_minutes": {"elder": 1, "day": "2026-11-23", "how": "door"},
    "visits.hear_more": {"elder": 1, "day": "2026-11-23", "how": "door", "minutes": 10, "need": "nothing"},
    "visits.hear_place": {"home": 1, "elder": 1, "items": ["ramp"]},
    "visits.hear_reason": {"request": 1},
    "visits.hear_excuse": {"elder": 1},
    "visits.hear_yes": {"elder": 1, "level": "green"},
    "visits.hear_day": {"elder": 1, "day": "2026-11-23"},
    "faq.hear_answer": {"wordings": ["Where?"]},
    "faq.hear_english": {"wordings": ["Where?"], "zh": "那里"},
    "faq.hear_photo": {"wordings": ["Where?"], "zh": "那里", "en": "There"},
}
OF_A_NEW_ONE = (
    "council.hear_title",
    "council.hear_why",
    "council.hear_media",
    "council.hear_cost",
    "council.hear_late",
)
DRAFTS |= dict.fromkeys(OF_A_NEW_ONE, BENCH)
ENDS = {"reports.hear_objection": "declined", "reports.hear_opinion": "done"}


class Crowd:
    def __init__(self, path, language):
        self.path, self.language = path, language
        self.ids = dict(zip(STEPS, count(FIRST), strict=False))

    def draft(self, step):
        number = self.ids[step] - FIRST + 1
        about = {"about": number, "request": number} if step.rpartition(".")[2] in ABOUT else {}
        if step.startswith("council."):
            number = [each for each in STEPS if each.startswith("council.")].index(step) + 1
            about = {"number": 0 if step in OF_A_NEW_ONE else number, "item": number, "version": 1, "expert": number}
        known = STEPS[step].route.partition(".")[0] in ("reports", "homes", "council")
        return json.dumps({**(about if known else {}), **DRAFTS.get(step, {})})

    async def gather(self):
        database = prompt.opened(self.path)
        town = Town(database)
        await town.settle()
        now = town.clock.now()
        async with database.transaction() as tx:
            await households.put(tx, [households.RosterEntry(("3", "2", "501"), 5, 895_000)])
            await goods.add(tx, "Soap", 30, 1, None, "", 0, now)
            of_council = [step for step in STEPS if step.startswith("council.")]
            for step, id in self.ids.items():
                await people.meet(tx, id, f"P{id}", self.language, now)
                await people.agree(tx, id, welcome.VERSION, f"P{id}", now)
                await people.appoint(tx, id, Role.ADMIN)
                report = await records.open(tx, id, "lift", "The lift is stuck", [], now)
                await requests.ask(tx, id, 1, Relation.OWNER, "It is me", now)
                if step in of_council:
                    place = Place(Scope.BUILDING, "3")
                    bench = await proposals.make(tx, place, Content("A bench"), id, 1, now, CouncilRules())
                    await inquiries.ask(tx, bench, "Where?", 1, 0, now)
                    await experts.add(tx, bench.number, "Li, designer", id, now)
                    await amendments.suggest(tx, bench, "Two", 1, 0, now)
                    await meetings.invite(tx, bench.number, "Hall", now + timedelta(days=1), id, now)
                    await members.join(tx, id, 1, Relation.OWNER, now)
                    if step in ("council.hear_steps", "council.hear_news"):
                        await tx.run("UPDATE proposals SET stage = 'decided' WHERE number = :n", n=bench.number)
                if end := ENDS.get(step):
                    await tx.run(
                        "UPDATE reports SET state = :state, open = 0 WHERE number = :number",
                        state=end,
                        number=report.number,
                    )
                    await verdicts.give(tx, report.number, id, Fixed.HALF, now)
            visited = await elders.write_down(tx, "Mrs Wang", 1, "yes", 1, now)
            await adaptations.ask(tx, 1, 0, visited.elder_id, 0, [Item.RAMP], now)
            await plans.put(tx, visited.elder_id, Level.RED, now.date())
            waiting = {
                (id, id): Conversation(step.partition(".")[0], step, self.draft(step), QUESTION)
                for step, id in self.ids.items()
            }
            await conversations.remember(tx, waiting, now)
        await database.close()


ABOUT = ("hear_answer", "hear_objection", "hear_opinion")


def gather(folder, empty_database, language):
    crowd = Crowd(folder / f"crowd-{language}.db", language)
    shutil.copyfile(empty_database, crowd.path)
    asyncio.run(crowd.gather())
    return crowd
