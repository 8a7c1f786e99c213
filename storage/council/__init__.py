"""The council: what residents propose and discuss; who has a vote, what has passed, who pays what."""

from storage.council import personal
from storage.council.polls import poll
from storage.council.rules import CouncilRules
from storage.council.votes import personal as voters
from storage.council.votes.rules import VoteRules
from storage.engine.holdings import Holdings, Record

holdings = Holdings(
    tables=(
        "proposals",
        "proposal_versions",
        "proposal_signatures",
        "proposal_paper_rounds",
        "proposal_followers",
        "proposal_stages",
        "proposal_arguments",
        "proposal_agreements",
        "proposal_questions",
        "proposal_experts",
        "expert_answers",
        "proposal_amendments",
        "council_meetings",
        "council_attendance",
        "conventions",
        "convention_versions",
        "convention_signatures",
        "convention_changes",
        "proposal_works",
        "proposal_progress",
        "votes",
        "vote_homes",
        "vote_ballots",
        "vote_papers",
        "vote_services",
        "vote_proxies",
        "vote_objections",
        "cost_scenarios",
        "cost_absences",
        "vote_costs",
        "cost_joinings",
        "cost_payments",
        "cost_refunds",
        "small_polls",
        "small_poll_chats",
        "small_poll_answers",
    ),
    records=(
        Record("council", personal.copy, personal.forget),
        Record("votes", voters.copy, voters.forget),
    ),
    prunings=(voters.ROLLS, poll.OVER),
    own_actions=("vote.contest",),
    ties=(
        "EXISTS (SELECT 1 FROM proposals c WHERE c.person_id = people.person_id)",
        "EXISTS (SELECT 1 FROM proposal_signatures c WHERE c.person_id = people.person_id)",
        "EXISTS (SELECT 1 FROM proposal_arguments c WHERE c.person_id = people.person_id)",
        "EXISTS (SELECT 1 FROM proposal_agreements c WHERE c.person_id = people.person_id)",
        "EXISTS (SELECT 1 FROM proposal_questions c WHERE c.person_id = people.person_id)",
        "EXISTS (SELECT 1 FROM proposal_experts c WHERE c.person_id = people.person_id)",
        "EXISTS (SELECT 1 FROM proposal_amendments c WHERE c.person_id = people.person_id)",
        "EXISTS (SELECT 1 FROM convention_signatures c WHERE c.person_id = people.person_id)",
        "EXISTS (SELECT 1 FROM council_attendance c WHERE c.person_id = people.person_id)",
        "EXISTS (SELECT 1 FROM proposal_followers c WHERE c.person_id = people.person_id)",
        "EXISTS (SELECT 1 FROM vote_ballots c WHERE c.voter = people.person_id)",
        "EXISTS (SELECT 1 FROM vote_proxies c WHERE c.holder = people.person_id)",
        "EXISTS (SELECT 1 FROM small_polls c WHERE c.person_id = people.person_id)",
        "EXISTS (SELECT 1 FROM small_poll_answers c WHERE c.person_id = people.person_id)",
        "EXISTS (SELECT 1 FROM vote_objections c WHERE c.person_id = people.person_id)",
    ),
)

__all__ = ["CouncilRules", "VoteRules", "holdings"]
