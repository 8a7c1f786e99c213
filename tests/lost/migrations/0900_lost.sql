CREATE TABLE lost_things (          -- what somebody found, until its owner has it
  number      INTEGER PRIMARY KEY,
  person_id   INTEGER NOT NULL,    -- who found it; 0: they wanted to be forgotten
  words       TEXT    NOT NULL,
  found_at    TEXT    NOT NULL,
  reminded    INTEGER NOT NULL DEFAULT 0,
  returned_at TEXT
) STRICT;
CREATE INDEX lost_things_of_person ON lost_things (person_id);
