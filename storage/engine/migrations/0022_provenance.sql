-- A database that came from a backup, or is a copy, holds what it once owed until an operator releases it.

CREATE TABLE provenance (  -- one row
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  token    TEXT    NOT NULL,  -- stands in the file beside the database as well
  starts   INTEGER NOT NULL,  -- of a bot with this database; likewise
  held_at  TEXT,              -- since when it is held
  told     INTEGER NOT NULL DEFAULT 0,  -- whether the staff know
  decision TEXT CHECK (decision IN ('send', 'drop'))  -- an operator's, of what waited then
) STRICT;
ALTER TABLE outbox ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
