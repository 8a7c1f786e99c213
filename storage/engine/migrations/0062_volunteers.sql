-- Volunteers: whom the staff have spoken with, hours that somebody else confirms, and hours that are given away.

ALTER TABLE helpers ADD COLUMN screened_by INTEGER;
ALTER TABLE helpers ADD COLUMN screened_at TEXT;  -- they may go to people's homes
ALTER TABLE helpers ADD COLUMN declined_at TEXT;  -- or not now
UPDATE helpers SET screened_at = since, screened_by = 0
 WHERE person_id IN (SELECT person_id FROM people WHERE role >= 2);

ALTER TABLE help_hours ADD COLUMN words TEXT NOT NULL DEFAULT '';  -- what for, where no request says it
CREATE INDEX help_hours_waiting ON help_hours (id) WHERE confirmed_at IS NULL;

CREATE TABLE help_gifts (
  id         INTEGER PRIMARY KEY,
  person_id  INTEGER NOT NULL,       -- who gives; 0: somebody who was forgotten
  named      TEXT    NOT NULL,       -- to whom, as they said it
  minutes    INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 6000),
  given_at   TEXT    NOT NULL,
  elder_id   INTEGER,                -- whom the staff know by that name
  settled_by INTEGER,
  settled_at TEXT
) STRICT;
CREATE INDEX help_gifts_of_person ON help_gifts (person_id);
CREATE INDEX help_gifts_of_elder ON help_gifts (elder_id);
