-- Learning to sort: the quiz that everybody may take, and the tip of the day in groups that want one.

CREATE TABLE sorting_quizzes (
  number      INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id   INTEGER NOT NULL,
  items       TEXT    NOT NULL,  -- JSON: what is asked, in order
  missed      TEXT    NOT NULL,  -- JSON: what was answered wrong so far
  place       INTEGER NOT NULL,  -- how many are answered
  started_at  TEXT    NOT NULL,
  finished_at TEXT,
  counts_on   TEXT               -- the local day whose first finished quiz it is; points are for this one
) STRICT;
CREATE UNIQUE INDEX sorting_quizzes_open ON sorting_quizzes (person_id) WHERE finished_at IS NULL;
CREATE UNIQUE INDEX sorting_quizzes_counted ON sorting_quizzes (person_id, counts_on) WHERE counts_on IS NOT NULL;
CREATE INDEX sorting_quizzes_started ON sorting_quizzes (started_at);

CREATE TABLE sorting_tips (      -- groups that want one a day
  purpose TEXT PRIMARY KEY,      -- of the group, as in groups
  told_on TEXT NOT NULL          -- the local day of the last tip; of today if the first comes tomorrow
) STRICT, WITHOUT ROWID;

CREATE TABLE sorting_tips_told ( -- none comes twice until all were told
  purpose TEXT NOT NULL,
  tip     TEXT NOT NULL,
  PRIMARY KEY (purpose, tip)
) STRICT, WITHOUT ROWID;
