-- What is said to a proposal: arguments for and against, who agrees with them, questions and their answers.

CREATE TABLE proposal_arguments (
  number    INTEGER PRIMARY KEY AUTOINCREMENT,
  proposal  INTEGER NOT NULL REFERENCES proposals (number),
  version   INTEGER NOT NULL,      -- that it was said to
  side      TEXT    NOT NULL CHECK (side IN ('for', 'against')),
  words     TEXT    NOT NULL,
  home_id   INTEGER NOT NULL REFERENCES homes (home_id),
  person_id INTEGER NOT NULL,      -- 0: somebody without a phone, or who wanted to be forgotten
  named     INTEGER NOT NULL CHECK (named IN (0, 1)),
  filed_by  INTEGER,               -- of the staff, for a home without a phone
  hidden    TEXT,                  -- why the office took it out of sight
  at        TEXT    NOT NULL
) STRICT;
CREATE INDEX proposal_arguments_of ON proposal_arguments (proposal);
CREATE INDEX proposal_arguments_of_person ON proposal_arguments (person_id);

CREATE TABLE proposal_agreements ( -- one of each home with each argument
  argument  INTEGER NOT NULL REFERENCES proposal_arguments (number),
  home_id   INTEGER NOT NULL REFERENCES homes (home_id),
  person_id INTEGER NOT NULL,
  at        TEXT    NOT NULL,
  PRIMARY KEY (argument, home_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX proposal_agreements_of_person ON proposal_agreements (person_id);

CREATE TABLE proposal_questions (
  number      INTEGER PRIMARY KEY AUTOINCREMENT,
  proposal    INTEGER NOT NULL REFERENCES proposals (number),
  words       TEXT    NOT NULL,
  home_id     INTEGER NOT NULL REFERENCES homes (home_id),
  person_id   INTEGER NOT NULL,
  asked_at    TEXT    NOT NULL,
  answer      TEXT,
  answered_by INTEGER,
  by_office   INTEGER NOT NULL DEFAULT 0 CHECK (by_office IN (0, 1)),  -- else by whoever proposed it
  answered_at TEXT,
  CHECK ((answer IS NULL) = (answered_at IS NULL))
) STRICT;
CREATE INDEX proposal_questions_of ON proposal_questions (proposal);
CREATE INDEX proposal_questions_of_person ON proposal_questions (person_id);
