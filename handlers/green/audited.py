"""What volunteers and staff do in the green account, in the words of the audit."""

from handlers.dialogue.words import phrase

WORDS = {
    "green.award.good": phrase("gave points for a well sorted bag of"),
    "green.award.partly": phrase("gave points for a partly sorted bag of"),
    "green.award.unsorted": phrase("saw an unsorted bag of"),
    "green.duty.begin": phrase("began a duty at the drop-off point"),
    "green.duty.end": phrase("ended a duty at the drop-off point"),
    "green.renew": phrase("made a new QR code of"),
    "green.hand_over": phrase("handed over, reservation"),
    "green.good.add": phrase("added a good"),
    "green.good.price": phrase("changed the price of"),
    "green.good.stock": phrase("changed the stock of"),
    "green.good.withdraw": phrase("withdrew a good"),
    "green.good.offer": phrase("offered a good again"),
    "green.look": phrase("looked into the green account of"),
    "green.hours": phrase("gave points for hours of"),
    "green.correct": phrase("put right the green account of"),
    "green.check": phrase("looked for what is odd in the green accounts"),
    "green.export": phrase("took the participation as a file"),
}
