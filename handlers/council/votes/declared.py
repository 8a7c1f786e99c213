"""What votes bring to the council's capability."""

from handlers.council.votes import (
    announcing,
    answering,
    ballot,
    canvassing,
    comparing,
    contested,
    desk,
    duties,
    electing,
    hearing,
    looking,
    meaning,
    naming,
    objecting,
    papers,
    proxying,
    receipts,
    result,
    serving,
    wondering,
)
from handlers.council.votes.carrying import carry_votes, has_homes_to_tell, tell_homes
from handlers.dialogue.capability import Feature
from handlers.dialogue.job import Job
from handlers.dialogue.words import phrase
from handlers.dialogue.work import Area, Due, Entry
from storage.council.votes.participation import UNVOTED

JOBS = (
    Job("carry the votes", 1, carry_votes),
    Job("tell homes of votes", 0, tell_homes, has_homes_to_tell),
)
WORK = (Entry(phrase("🗳 Votes"), desk.show_vote_desk, Area.NOTICES),)
FEATURES = {"unvoted": Feature(phrase("🗳 Who has not voted yet"), UNVOTED)}
DUE = (
    Due(phrase("✋ Suspended ballots"), contested.show_all_suspended, contested.count_suspended),
    Due(phrase("✋ Objections to answer"), answering.show_objections, answering.count_objections),
)
AUDIT = {
    "vote.announce": phrase("announced vote"),
    "vote.answer": phrase("answered an objection, vote and objection"),
    "vote.annul": phrase("annulled vote"),
    "vote.remind": phrase("reminded homes without a ballot, vote"),
    "vote.paper": phrase("entered a paper ballot, vote and home"),
    "vote.door": phrase("entered a ballot from the door, vote and home"),
    "vote.refuse": phrase("noted a paper that does not count, vote and home"),
    "vote.unpaper": phrase("took back a paper ballot, vote and home"),
    "vote.compare": phrase("compared a paper with its entry, vote and entry"),
    "vote.proxy": phrase("entered a proxy, vote and home"),
    "vote.serve": phrase("recorded a service, vote and home"),
    "vote.board": phrase("put homes on the notice board's list, vote"),
    "vote.canvass": phrase("looked who has not voted, vote"),
    "vote.contest": phrase("said that a ballot was not theirs, vote and home"),
    "vote.genuine": phrase("let a suspended ballot count, vote and home"),
    "vote.strike": phrase("took away a suspended ballot, vote and home"),
}

__all__ = [
    "announcing",
    "answering",
    "ballot",
    "canvassing",
    "comparing",
    "duties",
    "electing",
    "hearing",
    "looking",
    "meaning",
    "naming",
    "objecting",
    "papers",
    "proxying",
    "receipts",
    "result",
    "serving",
    "wondering",
]
