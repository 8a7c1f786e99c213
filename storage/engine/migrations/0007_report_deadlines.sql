-- By when a report is to be taken and solved, what was asked beside the words, and a video.

ALTER TABLE reports ADD COLUMN accept_by TEXT;           -- NULL: no deadline
ALTER TABLE reports ADD COLUMN solve_by  TEXT;
ALTER TABLE reports ADD COLUMN paused_at TEXT;           -- it waits for parts or for the resident since then
ALTER TABLE reports ADD COLUMN overdue   INTEGER NOT NULL DEFAULT 0;     -- how often its deadline was brought up
ALTER TABLE reports ADD COLUMN details   TEXT    NOT NULL DEFAULT '[]';  -- JSON: what else was asked, and answered
ALTER TABLE reports ADD COLUMN video     TEXT;           -- Telegram's file id

-- remind_at was for reports that nobody took; it is now for each that is open: when the staff are to be reminded next.

CREATE INDEX reports_of_filer ON reports (filed_by, number) WHERE filed_by IS NOT NULL;
CREATE INDEX reports_of_callers ON reports (changed_at) WHERE caller <> '';
