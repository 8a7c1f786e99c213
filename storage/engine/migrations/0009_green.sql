-- The green account: points of a home, who is on duty, what points are given for.

CREATE TABLE green_accounts (      -- one for each home that has ever had to do with it
  home_id INTEGER PRIMARY KEY REFERENCES homes (home_id),
  balance INTEGER NOT NULL DEFAULT 0 CHECK (balance >= 0),  -- the sum of its entries: the ledger itself keeps it so
  code    TEXT    NOT NULL UNIQUE, -- what its QR code carries; random, and can be renewed
  ranked  INTEGER NOT NULL DEFAULT 0 CHECK (ranked IN (0, 1))  -- it wants to count in the ranking of buildings
) STRICT;

CREATE INDEX green_accounts_ranked ON green_accounts (home_id) WHERE ranked = 1;

CREATE TABLE green_ledger (        -- append-only; what was wrong is put right by another entry
  entry_id INTEGER PRIMARY KEY AUTOINCREMENT,
  home_id  INTEGER NOT NULL REFERENCES green_accounts (home_id),
  reason   TEXT    NOT NULL CHECK (reason IN ('bag', 'quiz', 'hours', 'redeem', 'return', 'expire', 'correct')),
  points   INTEGER NOT NULL CHECK (points <> 0),
  evidence TEXT    NOT NULL UNIQUE,  -- what it was for: the same thing never counts twice
  words    TEXT    NOT NULL,       -- why it was corrected
  actor_id INTEGER NOT NULL,       -- 0: by itself, or somebody who wanted to be forgotten
  at       TEXT    NOT NULL,
  day      TEXT    NOT NULL        -- the same, as the community's calendar has it
) STRICT;
CREATE INDEX green_ledger_of_home ON green_ledger (home_id, entry_id);
CREATE INDEX green_ledger_of_actor ON green_ledger (actor_id, at);
CREATE INDEX green_ledger_by_day ON green_ledger (reason, day, home_id, points);

CREATE TRIGGER green_ledger_counts AFTER INSERT ON green_ledger BEGIN
  UPDATE green_accounts SET balance = balance + NEW.points WHERE home_id = NEW.home_id;
END;
CREATE TRIGGER green_ledger_stays
  BEFORE UPDATE OF entry_id, home_id, reason, points, evidence, words, at, day ON green_ledger
  BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER green_ledger_forgets BEFORE UPDATE OF actor_id ON green_ledger WHEN NEW.actor_id <> 0
  BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER green_ledger_is_kept BEFORE DELETE ON green_ledger
  BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TABLE green_lots (          -- what is left of each entry that brought points
  entry_id   INTEGER PRIMARY KEY REFERENCES green_ledger (entry_id),
  home_id    INTEGER NOT NULL REFERENCES green_accounts (home_id),
  points     INTEGER NOT NULL CHECK (points > 0),
  remaining  INTEGER NOT NULL CHECK (remaining BETWEEN 0 AND points),
  expires_at TEXT,                 -- NULL: never
  announced  INTEGER NOT NULL DEFAULT 0 CHECK (announced IN (0, 1))
) STRICT;
CREATE INDEX green_lots_of_home ON green_lots (home_id, expires_at) WHERE remaining > 0;
CREATE INDEX green_lots_expire ON green_lots (expires_at, home_id) WHERE remaining > 0;
CREATE INDEX green_lots_announce ON green_lots (expires_at, home_id) WHERE remaining > 0 AND announced = 0;

CREATE TABLE green_takings (       -- which lots an entry has taken its points from, so that they can be put back
  entry_id INTEGER NOT NULL REFERENCES green_ledger (entry_id),
  lot_id   INTEGER NOT NULL REFERENCES green_lots (entry_id),
  points   INTEGER NOT NULL CHECK (points > 0),
  PRIMARY KEY (entry_id, lot_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE green_duties (        -- volunteers at the collection point
  person_id INTEGER PRIMARY KEY,
  since     TEXT    NOT NULL,
  until     TEXT    NOT NULL
) STRICT;

CREATE TABLE green_passes (        -- codes that a volunteer shows for a minute; each gives points once
  pass_id    INTEGER PRIMARY KEY,
  digest     BLOB    NOT NULL UNIQUE,
  person_id  INTEGER NOT NULL,     -- the volunteer
  level      TEXT    NOT NULL CHECK (level IN ('good', 'partly', 'unsorted')),
  expires_at TEXT    NOT NULL,
  used_at    TEXT
) STRICT;
CREATE INDEX green_passes_expire ON green_passes (expires_at);
CREATE INDEX green_passes_of_person ON green_passes (person_id);

CREATE TABLE green_attempts (      -- what was tried and refused: forged, expired, used codes, one's own home
  attempt_id INTEGER PRIMARY KEY,
  person_id  INTEGER NOT NULL,
  kind       TEXT    NOT NULL,
  at         TEXT    NOT NULL
) STRICT;
CREATE INDEX green_attempts_at ON green_attempts (at);
CREATE INDEX green_attempts_of_person ON green_attempts (person_id);

CREATE TABLE green_goods (         -- what points are given for
  good_id INTEGER PRIMARY KEY AUTOINCREMENT,
  name    TEXT    NOT NULL,
  points  INTEGER NOT NULL CHECK (points > 0),
  stock   INTEGER NOT NULL CHECK (stock >= 0),
  photo   TEXT,                    -- Telegram's file id
  shop    TEXT    NOT NULL,        -- where it is handed over; '' at the office
  offered INTEGER NOT NULL DEFAULT 1 CHECK (offered IN (0, 1))
) STRICT;

CREATE TABLE green_reservations (
  number      INTEGER PRIMARY KEY AUTOINCREMENT,
  good_id     INTEGER NOT NULL REFERENCES green_goods (good_id),
  home_id     INTEGER NOT NULL REFERENCES green_accounts (home_id),
  person_id   INTEGER NOT NULL,    -- 0: somebody who wanted to be forgotten
  points      INTEGER NOT NULL CHECK (points > 0),
  entry_id    INTEGER NOT NULL REFERENCES green_ledger (entry_id),  -- that took the points
  code        TEXT    NOT NULL,    -- shown at the counter
  state       TEXT    NOT NULL CHECK (state IN ('waiting', 'collected', 'cancelled', 'lapsed')),
  reserved_at TEXT    NOT NULL,
  until       TEXT    NOT NULL,
  reminded    INTEGER NOT NULL DEFAULT 0 CHECK (reminded IN (0, 1)),
  ended_at    TEXT,
  ended_by    INTEGER              -- who handed it over or cancelled it; 0: nobody, or somebody who was forgotten
) STRICT;
CREATE UNIQUE INDEX green_reservations_code ON green_reservations (code) WHERE state = 'waiting';
CREATE INDEX green_reservations_waiting ON green_reservations (until) WHERE state = 'waiting';
CREATE INDEX green_reservations_of_home ON green_reservations (home_id, number);
CREATE INDEX green_reservations_of_person ON green_reservations (person_id);

CREATE TABLE green_ranking (       -- reckoned anew once a day, so that nobody can tell one home's points by the hour
  building TEXT    PRIMARY KEY,
  homes    INTEGER NOT NULL,       -- that want to count
  average  INTEGER NOT NULL,       -- points that each of them has earned
  day      TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
