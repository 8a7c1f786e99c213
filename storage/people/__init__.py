"""Who people are, where they live, and what they may do."""

from storage.engine.holdings import Holdings, Record
from storage.people import codes, members, messengers, people, requests, weeks

holdings = Holdings(
    tables=(
        "people",
        "homes",
        "members",
        "requests",
        "codes",
        "code_tries",
        "groups",
        "group_keys",
        "audit",
        "weeks_told",
        "messengers",
    ),
    records=(
        Record("homes", members.copy, members.forget),
        Record("messengers", messengers.copy, messengers.forget),
        Record("requests", requests.copy, requests.forget),
        Record("person", people.copy, people.forget),  # The last: the others may look it up.
    ),
    prunings=(codes.WRONG, requests.PRUNING, codes.PRUNING, weeks.PRUNING),
    ties=(
        "people.role > 0",
        "EXISTS (SELECT 1 FROM members m WHERE m.person_id = people.person_id)",
        "EXISTS (SELECT 1 FROM requests q WHERE q.person_id = people.person_id)",
    ),
    own_actions=(
        "privacy.agree",
        "me.rename",
        "me.copy",
        "me.forget",
        "home.stranger",
        "code.wrong",
        "request.ask",
    ),
)
