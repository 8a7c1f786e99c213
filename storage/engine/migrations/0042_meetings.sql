-- Meetings about a proposal: who comes, who was there, what was said.

CREATE TABLE council_meetings (
  number    INTEGER PRIMARY KEY AUTOINCREMENT,
  proposal  INTEGER NOT NULL REFERENCES proposals (number),
  place     TEXT    NOT NULL,
  starts_at TEXT    NOT NULL,
  by_id     INTEGER NOT NULL,      -- who invited; 0: somebody who wanted to be forgotten
  made_at   TEXT    NOT NULL,
  reminded  INTEGER NOT NULL DEFAULT 0 CHECK (reminded IN (0, 1)),
  cancelled TEXT,                  -- why it does not take place
  minutes   TEXT,
  photos    TEXT    NOT NULL DEFAULT '[]'  -- JSON: Telegram's ids
) STRICT;
CREATE INDEX council_meetings_of ON council_meetings (proposal);
CREATE INDEX council_meetings_ahead ON council_meetings (starts_at) WHERE reminded = 0;

CREATE TABLE council_attendance (  -- one of each home
  meeting   INTEGER NOT NULL REFERENCES council_meetings (number),
  home_id   INTEGER NOT NULL REFERENCES homes (home_id),
  person_id INTEGER NOT NULL,      -- who said that they come; 0: the staff wrote down that they were there
  was_there INTEGER NOT NULL DEFAULT 0 CHECK (was_there IN (0, 1)),
  PRIMARY KEY (meeting, home_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX council_attendance_of_person ON council_attendance (person_id);
