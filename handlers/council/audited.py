"""What staff do with proposals, in the words of the audit."""

from handlers.dialogue.words import phrase

WORDS = {
    "council.behalf": phrase("wrote down for somebody proposal"),
    "council.adopt": phrase("wrote down a convention and its version:"),
    "council.invite": phrase("invited to a meeting about proposal"),
    "council.minute": phrase("wrote the minutes of meeting"),
    "council.attendance": phrase("wrote down who was at meeting"),
    "council.plan": phrase("planned the steps of proposal"),
    "council.tick": phrase("ticked off a step of proposal"),
    "council.news": phrase("told how far it is with proposal"),
    "council.change": phrase("revised for somebody proposal"),
    "council.sign": phrase("wrote down a signature on paper, proposal and home"),
    "council.argue": phrase("wrote down an argument for a home, proposal"),
    "council.hide": phrase("took out of sight argument"),
    "council.expert": phrase("named an expert for proposal"),
    "council.answer": phrase("answered about a proposal, question"),
    "council.postpone": phrase("gave more time to proposal"),
    "council.discuss": phrase("let be discussed proposal"),
    "council.revise": phrase("let be revised proposal"),
    "council.vote": phrase("let be voted on proposal"),
    "council.begin": phrase("began to carry out proposal"),
    "council.finish": phrase("finished proposal"),
    "council.decline": phrase("declined proposal"),
    "council.cost": phrase("planned the costs of proposal"),
    "council.pay": phrase("noted a payment, proposal, home and yuan"),
    "council.unpay": phrase("took back a payment, proposal"),
    "council.refund": phrase("noted what was paid back, proposal, home and yuan"),
    "council.join": phrase("let a home take part in the costs later, proposal and home"),
    "council.withdraw": phrase("noted as withdrawn proposal"),
}
