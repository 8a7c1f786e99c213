-- Neighbours who help: who asked for what, who was asked, who goes, what came of it; and the hours that they gave.

CREATE TABLE help_requests (
  number      INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id   INTEGER NOT NULL,     -- who needs it; 0: somebody without a phone, or who was forgotten
  caller      TEXT    NOT NULL DEFAULT '',  -- of somebody without a phone: who, and where
  filed_by    INTEGER,              -- who wrote it down for them
  home_id     INTEGER REFERENCES homes (home_id),
  kind        TEXT    NOT NULL,
  words       TEXT    NOT NULL DEFAULT '',
  attached    TEXT    NOT NULL DEFAULT '[]', -- JSON: what was sent with the words
  wanted_at   TEXT,                 -- NULL: as soon as somebody can
  people      INTEGER NOT NULL CHECK (people BETWEEN 1 AND 9),
  asked_at    TEXT    NOT NULL,
  open_since  TEXT    NOT NULL,     -- since when somebody is missing
  wave_at     TEXT,                 -- when volunteers were asked last
  spent       INTEGER NOT NULL DEFAULT 0 CHECK (spent IN (0, 1)),  -- all who could be asked were
  climbed_at  TEXT,                 -- the staff were told that nobody takes it
  repeated_at TEXT,
  outcome     TEXT,
  ended_by    INTEGER,
  ended_at    TEXT,
  follow_at   TEXT,                 -- when somebody looks after it once more
  followed_at TEXT,
  wakes_at    TEXT                  -- when there is something to be done for it
) STRICT;
CREATE INDEX help_requests_of_person ON help_requests (person_id);
CREATE INDEX help_requests_waking ON help_requests (wakes_at);
CREATE INDEX help_requests_ended ON help_requests (ended_at);

CREATE TABLE help_takers (
  number       INTEGER NOT NULL REFERENCES help_requests (number) ON DELETE CASCADE,
  person_id    INTEGER NOT NULL,
  taken_at     TEXT    NOT NULL,
  asked_at     TEXT,                -- whether they still come
  confirmed_at TEXT,
  arrived_at   TEXT,
  nudged_at    TEXT,                -- they were asked what came of it
  PRIMARY KEY (number, person_id)
) STRICT;
CREATE INDEX help_takers_of_person ON help_takers (person_id);

CREATE TABLE help_asked (
  number    INTEGER NOT NULL REFERENCES help_requests (number) ON DELETE CASCADE,
  person_id INTEGER NOT NULL,
  asked_at  TEXT    NOT NULL,
  PRIMARY KEY (number, person_id)
) STRICT;
CREATE INDEX help_asked_of_person ON help_asked (person_id, asked_at);

CREATE TABLE helpers (               -- who offers help with what, and where
  person_id INTEGER PRIMARY KEY,
  kinds     TEXT    NOT NULL,        -- JSON
  stairs    TEXT    NOT NULL,        -- JSON: 3-2 is building 3, entrance 2; none: everywhere
  since     TEXT    NOT NULL,
  paused    INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1))
) STRICT;

CREATE TABLE help_hours (
  id           INTEGER PRIMARY KEY,
  person_id    INTEGER NOT NULL,     -- who helped; 0: somebody who was forgotten
  number       INTEGER,              -- the request
  minutes      INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  at           TEXT    NOT NULL,
  written_by   INTEGER NOT NULL,     -- who noted them
  confirmed_by INTEGER,              -- whoever was helped, or a second member of staff
  confirmed_at TEXT
) STRICT;
CREATE INDEX help_hours_of_person ON help_hours (person_id);
CREATE UNIQUE INDEX help_hours_once ON help_hours (number, person_id) WHERE number IS NOT NULL AND person_id <> 0;
