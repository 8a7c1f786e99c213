-- Work that nobody waits for; large files beside the database; look-ups that stay fast with a million reports.

CREATE TABLE errands (             -- what a turn asked for, until its result is said
  errand_id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind      TEXT    NOT NULL,      -- the route of the function that prepares it
  about     TEXT    NOT NULL,      -- its arguments, JSON
  chat_id   INTEGER NOT NULL,      -- where the result is said
  person_id INTEGER NOT NULL,      -- who asked for it
  asked_at  TEXT    NOT NULL,
  due_at    TEXT    NOT NULL,
  tries     INTEGER NOT NULL DEFAULT 0  -- that failed
) STRICT;
CREATE INDEX errands_of_person ON errands (person_id);

ALTER TABLE files ADD COLUMN path TEXT;  -- of a large one, whose content is on disk

CREATE INDEX reports_open_ages ON reports (category, opened_at) WHERE open = 1;
