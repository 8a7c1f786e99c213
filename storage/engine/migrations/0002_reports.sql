-- Problems that residents report.

CREATE TABLE reports (
  number      INTEGER PRIMARY KEY AUTOINCREMENT,  -- what the resident quotes
  person_id   INTEGER NOT NULL,
  category    TEXT    NOT NULL,
  words       TEXT    NOT NULL,
  photos      TEXT    NOT NULL,    -- JSON list of Telegram's file ids
  state       TEXT    NOT NULL CHECK (state IN ('sent', 'accepted', 'done')),
  opened_at   TEXT    NOT NULL,
  changed_at  TEXT    NOT NULL,
  handler_id  INTEGER,             -- the member of staff who took it
  remind_at   TEXT                 -- when the staff are reminded that nobody took it
) STRICT;
CREATE INDEX reports_of_person ON reports (person_id, number);
CREATE INDEX reports_to_remind ON reports (remind_at) WHERE remind_at IS NOT NULL;
