"""Problems that residents report: their life, their history, who follows them, and what people think of the repair."""

from storage.engine.holdings import Holdings, Record
from storage.reports import events, followers, verdicts
from storage.reports.attention import to_ask_again, to_remind, urge
from storage.reports.clustering import Cluster, clusters
from storage.reports.mine import PRUNING, copy, count_of, forget, numbers_of, of_person, told_already
from storage.reports.photos import add_photo, take_out
from storage.reports.records import Attached, Detail, Place, Report, find, open
from storage.reports.staff import handlers
from storage.reports.steps import Refusal, Remark, assign, change, hide, join, move, set_urgency

holdings = Holdings(
    tables=("reports", "report_events", "report_followers", "report_verdicts"),
    records=(
        Record("report history", events.copy, events.forget),
        Record("followed reports", followers.copy, followers.forget),
        Record("report verdicts", verdicts.copy, verdicts.forget),
        Record("reports", copy, forget),
    ),
    prunings=(PRUNING,),
    ties=(
        "EXISTS (SELECT 1 FROM reports r WHERE r.person_id = people.person_id)",
        "EXISTS (SELECT 1 FROM report_followers f WHERE f.person_id = people.person_id)",
    ),
)

# Of people p: somebody waits for a repair, or follows one.
WAIT_FOR_A_REPAIR = (
    "EXISTS (SELECT 1 FROM reports r WHERE r.person_id = p.person_id AND r.open = 1) OR EXISTS (SELECT 1"
    " FROM report_followers f JOIN reports r ON r.number = f.number WHERE f.person_id = p.person_id AND r.open = 1)"
)

__all__ = [
    "PRUNING",
    "WAIT_FOR_A_REPAIR",
    "Attached",
    "Cluster",
    "Detail",
    "Place",
    "Refusal",
    "Remark",
    "Report",
    "add_photo",
    "assign",
    "change",
    "clusters",
    "count_of",
    "find",
    "handlers",
    "hide",
    "holdings",
    "join",
    "move",
    "numbers_of",
    "of_person",
    "open",
    "set_urgency",
    "take_out",
    "to_ask_again",
    "to_remind",
    "told_already",
    "urge",
]
