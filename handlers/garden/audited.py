"""What staff do with shared spaces, in the words of the audit."""

from handlers.dialogue.words import phrase

WORDS = {
    "garden.behalf": phrase("booked a space for somebody, booking"),
    "garden.cancel": phrase("cancelled for somebody, booking"),
    "garden.change": phrase("changed for somebody, booking"),
    "garden.leave": phrase("took somebody out of a waiting list, place"),
    "garden.family": phrase("booked a space for somebody of the family, booking"),
    "garden.family_wait": phrase("waits for a space for somebody of the family"),
    "garden.family_cancel": phrase("cancelled for somebody of the family booking"),
    "garden.close": phrase("closed a space:"),
    "garden.reopen": phrase("opened a space again:"),
    "garden.set": phrase("set of a space:"),
    "garden.restore": phrase("set as in the configuration, of a space:"),
    "garden.barred": phrase("let no more bookings be made by"),
    "garden.unbarred": phrase("let bookings be made again by"),
    "garden.exempt": phrase("took from the quotas of bookings"),
    "garden.unexempt": phrase("put back under the quotas of bookings"),
    "garden.lift": phrase("does not count an absence, booking"),
    "garden.keep": phrase("counts an absence, booking"),
    "garden.draw": phrase("has a slot drawn by lot:"),
    "garden.series": phrase("planned a series:"),
    "garden.event": phrase("put on an event:"),
    "garden.call_off": phrase("called off an event:"),
    "garden.arrival": phrase("noted that they have come, booking"),
    "garden.host": phrase("named who lends a space:"),
    "garden.unhost": phrase("ended that somebody lends a space:"),
    "garden.look": phrase("looked at who has booked"),
    "garden.export": phrase("took the bookings as a file"),
}
