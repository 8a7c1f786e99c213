-- Family: who is cared for, and by whom; what each relative may do is chosen by whoever is cared for.

CREATE TABLE elders (                 -- who is cared for; most have a phone of their own
  elder_id  INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER UNIQUE,           -- NULL: they have none, so others act for them
  home_id   INTEGER REFERENCES homes (home_id),  -- NULL: the home that they belong to
  name      TEXT    NOT NULL,         -- of somebody without a phone; else people has it
  by_id     INTEGER NOT NULL,         -- who wrote them down; 0: they themselves
  consent   TEXT    NOT NULL DEFAULT '',  -- in the words of whoever asked them: to what they said yes, and how
  agreed_at TEXT    NOT NULL
) STRICT;
CREATE INDEX elders_of_home ON elders (home_id);

CREATE TABLE family_links (
  number    INTEGER PRIMARY KEY AUTOINCREMENT,
  elder_id  INTEGER NOT NULL REFERENCES elders (elder_id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL,         -- the relative
  place     INTEGER NOT NULL,         -- who is asked first
  well      INTEGER NOT NULL DEFAULT 1 CHECK (well IN (0, 1)),     -- may see that they are well
  alarms    INTEGER NOT NULL DEFAULT 1 CHECK (alarms IN (0, 1)),   -- is told when they do not answer
  acts      INTEGER NOT NULL DEFAULT 0 CHECK (acts IN (0, 1)),     -- may act for them
  records   INTEGER NOT NULL DEFAULT 0 CHECK (records IN (0, 1)),  -- may see what they reported and booked
  since     TEXT    NOT NULL,
  ended_at  TEXT
) STRICT;
CREATE UNIQUE INDEX family_links_once ON family_links (elder_id, person_id) WHERE ended_at IS NULL;
CREATE INDEX family_links_of_person ON family_links (person_id);

CREATE TABLE family_invitations (
  number     INTEGER PRIMARY KEY AUTOINCREMENT,
  elder_id   INTEGER NOT NULL REFERENCES elders (elder_id) ON DELETE CASCADE,
  digest     BLOB    UNIQUE,          -- of its code; NULL: it went to somebody whom I can write to
  person_id  INTEGER,                 -- whom it is for; NULL: for whoever has the code
  by_id      INTEGER NOT NULL,
  expires_at TEXT    NOT NULL
) STRICT;
