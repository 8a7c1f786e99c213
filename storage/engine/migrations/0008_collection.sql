-- The collection calendar: its rounds are in the configuration; here is what the staff changed, and who is reminded.

CREATE TABLE collection_changes (    -- one date of one round, cancelled or moved
  kind       TEXT NOT NULL,          -- as the configuration calls it
  planned    TEXT NOT NULL,          -- the date as the calendar has it: 2026-11-28
  moved_to   TEXT,                   -- NULL: it is cancelled
  reason     TEXT NOT NULL DEFAULT '',
  changed_at TEXT NOT NULL,
  PRIMARY KEY (kind, planned)
) STRICT, WITHOUT ROWID;

CREATE TABLE collection_reminders (  -- who wants to hear of which kind the evening before
  person_id INTEGER NOT NULL,
  kind      TEXT    NOT NULL,
  since     TEXT    NOT NULL,
  PRIMARY KEY (person_id, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX collection_reminders_of_kind ON collection_reminders (kind);

CREATE TABLE collection_told (       -- of which dates people were reminded, so that nobody hears of one twice
  kind    TEXT NOT NULL,
  day     TEXT NOT NULL,
  told_at TEXT NOT NULL,
  PRIMARY KEY (kind, day)
) STRICT, WITHOUT ROWID;
