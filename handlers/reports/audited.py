"""What the staff do to reports, in the words of the audit."""

from handlers.dialogue.words import phrase

WORDS = {
    "report.sent": phrase("opened again, for somebody to take, report"),
    "report.accepted": phrase("took report"),
    "report.underway": phrase("works on report"),
    "report.parts": phrase("waits for parts, report"),
    "report.resident": phrase("waits for the resident, report"),
    "report.done": phrase("finished report"),
    "report.confirmed": phrase("confirmed that it is fixed, report"),
    "report.declined": phrase("declined report"),
    "report.duplicate": phrase("merged report"),
    "report.closed": phrase("closed report"),
    "report.withdrawn": phrase("withdrew report"),
    "report.assign": phrase("gave away report"),
    "report.hide": phrase("hid report"),
    "report.show": phrase("showed report again"),
    "report.export": phrase("took the reports as a file"),
    "report.urgency": phrase("set how urgent, report"),
    "report.move": phrase("moved to another category, report"),
    "report.redact": phrase("took a photo out of report"),
    "report.print": phrase("printed report"),
    "report.posters": phrase("printed the QR codes of places"),
    "report.file": phrase("wrote down for somebody report"),
    "report.family": phrase("reported for somebody they look after, report"),
    "report.look": phrase("read the history of report"),
    "report.reply": phrase("wrote about report"),
}
