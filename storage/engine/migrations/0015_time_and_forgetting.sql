-- Whether the time can be believed, and what waits for an operator's yes before it is forgotten.

CREATE TABLE clock (               -- one row: what was seen of the clock
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  seen    TEXT    NOT NULL,        -- the last look
  since   TEXT    NOT NULL,        -- from here on it has run without a jump
  latest  TEXT    NOT NULL,        -- the latest instant that was believed
  doubted INTEGER NOT NULL CHECK (doubted IN (0, 1))
) STRICT;
INSERT INTO clock (id, seen, since, latest, doubted)
  SELECT 1, max(ran_at), max(ran_at), max(ran_at), 0 FROM schedules HAVING max(ran_at) IS NOT NULL;

CREATE TABLE held_back (           -- prunings that would have forgotten much of a table at once
  what   TEXT    PRIMARY KEY,
  due    INTEGER NOT NULL,         -- rows that are over
  total  INTEGER NOT NULL,         -- rows in the table
  since  TEXT    NOT NULL,
  agreed INTEGER NOT NULL DEFAULT 0 CHECK (agreed IN (0, 1))
) STRICT;
