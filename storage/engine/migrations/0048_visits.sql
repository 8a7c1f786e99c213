-- Visits: who is visited how often and by whom, what came of each visit; and homes that are made safe for old age.

CREATE TABLE visit_plans (             -- a row for each of those who are visited
  elder_id   INTEGER PRIMARY KEY REFERENCES elders (elder_id) ON DELETE CASCADE,
  level      TEXT    NOT NULL CHECK (level IN ('red', 'yellow', 'green')),
  goes_id    INTEGER,                  -- who goes; NULL: nobody yet
  due_on     TEXT    NOT NULL,         -- a day of the community's calendar, like all that end in _on
  contact_on TEXT,                     -- when somebody last spoke with them; NULL: not yet
  told_on    TEXT,                     -- when whoever goes was last reminded
  since_on   TEXT    NOT NULL
) STRICT;
CREATE INDEX visit_plans_due ON visit_plans (due_on);
CREATE INDEX visit_plans_of_person ON visit_plans (goes_id);

CREATE TABLE visits (
  number     INTEGER PRIMARY KEY AUTOINCREMENT,
  elder_id   INTEGER NOT NULL REFERENCES elders (elder_id) ON DELETE CASCADE,
  went_id    INTEGER NOT NULL,         -- 0: somebody who was forgotten
  written_by INTEGER NOT NULL,         -- who wrote it down, of a round on paper somebody else
  day_on     TEXT    NOT NULL,
  how        TEXT    NOT NULL,         -- door, telephone, other; none: nobody was met
  minutes    INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 1440),
  need       TEXT    NOT NULL,
  words      TEXT    NOT NULL DEFAULT '',
  attached   TEXT    NOT NULL DEFAULT '[]',  -- JSON: what was sent with the words
  next_on    TEXT    NOT NULL,
  help       INTEGER,                  -- the request for help that came of it
  at         TEXT    NOT NULL
) STRICT;
CREATE INDEX visits_of_elder ON visits (elder_id, number);
CREATE INDEX visits_of_person ON visits (went_id);
CREATE INDEX visits_at ON visits (at);
