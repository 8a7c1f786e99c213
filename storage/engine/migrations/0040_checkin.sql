-- The daily check-in: who is asked when, what became of each time, and who looked after it.

CREATE TABLE checkin_watches (
  elder_id     INTEGER PRIMARY KEY REFERENCES elders (elder_id) ON DELETE CASCADE,
  rule         TEXT    NOT NULL,   -- their times, as RFC 5545 writes them, by the community's clock
  starts       TEXT    NOT NULL,   -- the first of them, without a zone
  days_off     TEXT    NOT NULL DEFAULT '',  -- days of the week: 7 is Sunday
  any_sign     INTEGER NOT NULL DEFAULT 0 CHECK (any_sign IN (0, 1)),    -- a tap anywhere counts
  tells_times  INTEGER NOT NULL DEFAULT 0 CHECK (tells_times IN (0, 1)), -- family read at what time
  tells_news   INTEGER NOT NULL DEFAULT 1 CHECK (tells_news IN (0, 1)),  -- family have a card that says: well
  away_until   TEXT,               -- no pause has no end
  begun_at     TEXT    NOT NULL,
  practised_at TEXT,               -- they answered the test
  active_at    TEXT,               -- it was rehearsed, and holds
  drill_at     TEXT,               -- when family are tested next
  well_at      TEXT,               -- the last time that they said so
  sign_at      TEXT,               -- the last sign of life, if any counts
  next_at      TEXT,               -- the next time at which they are to say so
  wakes_at     TEXT                -- when there is something to be done for it
) STRICT;
CREATE INDEX checkin_watches_waking ON checkin_watches (wakes_at);

CREATE TABLE checkin_checks (       -- one time at which somebody was to say that they are well
  number      INTEGER PRIMARY KEY AUTOINCREMENT,
  elder_id    INTEGER NOT NULL REFERENCES elders (elder_id) ON DELETE CASCADE,
  kind        TEXT    NOT NULL CHECK (kind IN ('daily', 'unwell')),
  due_at      TEXT    NOT NULL,
  slept       INTEGER NOT NULL DEFAULT 0 CHECK (slept IN (0, 1)),  -- the bot was not running then
  reminded_at TEXT,
  asked_at    TEXT,
  again_at    TEXT,
  alarmed_at  TEXT,                 -- the first of the others was told
  staff_at    TEXT,
  repeated_at TEXT,
  claimed_by  INTEGER,              -- who looks after it
  claimed_at  TEXT,
  along_by    INTEGER,              -- who comes along to the door
  outcome     TEXT,
  cause       TEXT,                 -- of an alarm for nothing
  ended_by    INTEGER,              -- 0: somebody who was forgotten
  ended_at    TEXT,
  wakes_at    TEXT
) STRICT;
CREATE UNIQUE INDEX checkin_checks_once ON checkin_checks (elder_id, due_at) WHERE kind = 'daily';
CREATE INDEX checkin_checks_of_elder ON checkin_checks (elder_id, due_at);
CREATE INDEX checkin_checks_waking ON checkin_checks (wakes_at);
CREATE INDEX checkin_checks_ended ON checkin_checks (ended_at);

CREATE TABLE checkin_told (         -- who was alarmed, and is told how it ends
  number     INTEGER NOT NULL REFERENCES checkin_checks (number) ON DELETE CASCADE,
  person_id  INTEGER NOT NULL,
  told_at    TEXT    NOT NULL,
  cleared_at TEXT,
  PRIMARY KEY (number, person_id)
) STRICT;
CREATE INDEX checkin_told_of_person ON checkin_told (person_id);

CREATE TABLE checkin_drills (       -- whether an alarm would reach each relative
  elder_id     INTEGER NOT NULL REFERENCES elders (elder_id) ON DELETE CASCADE,
  person_id    INTEGER NOT NULL,
  asked_at     TEXT    NOT NULL,
  confirmed_at TEXT,
  PRIMARY KEY (elder_id, person_id)
) STRICT;
CREATE INDEX checkin_drills_of_person ON checkin_drills (person_id);

CREATE TABLE checkin_sheets (       -- for whoever goes there: seen only by them, and only while it runs
  elder_id INTEGER PRIMARY KEY REFERENCES elders (elder_id) ON DELETE CASCADE,
  words    TEXT NOT NULL            -- JSON: each part's words
) STRICT;

CREATE TABLE checkin_looks (
  number    INTEGER NOT NULL REFERENCES checkin_checks (number) ON DELETE CASCADE,
  person_id INTEGER NOT NULL,
  at        TEXT    NOT NULL,
  told      INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),  -- they know of it
  PRIMARY KEY (number, person_id)
) STRICT;

CREATE TABLE checkin_greetings (    -- a relative's voice
  elder_id  INTEGER NOT NULL REFERENCES elders (elder_id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL,
  voice     TEXT    NOT NULL,
  PRIMARY KEY (elder_id, person_id)
) STRICT;
CREATE INDEX checkin_greetings_of_person ON checkin_greetings (person_id);

CREATE TABLE checkin_watcher (      -- whether the watcher was awake
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  seen_at  TEXT    NOT NULL,
  inbox_id INTEGER NOT NULL         -- up to here it has looked for signs of life
) STRICT;
