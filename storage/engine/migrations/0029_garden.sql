-- Shared spaces: their bookings, who waits for one, when they are closed; what staff have set and decided.

CREATE TABLE garden_bookings (
  number     INTEGER PRIMARY KEY AUTOINCREMENT,
  space      TEXT    NOT NULL,     -- as the configuration calls it
  home_id    INTEGER REFERENCES homes (home_id),  -- NULL: the community's own: a series of the gardening team
  person_id  INTEGER NOT NULL,     -- who booked it; 0: somebody who wanted to be forgotten
  starts_at  TEXT    NOT NULL,
  ends_at    TEXT    NOT NULL CHECK (ends_at > starts_at),
  people     INTEGER NOT NULL CHECK (people > 0),
  state      TEXT    NOT NULL CHECK (state IN ('offered', 'booked', 'present', 'over', 'absent', 'cancelled', 'late')),
  until      TEXT,                 -- of what is offered: it is held so long
  words      TEXT    NOT NULL DEFAULT '',  -- whom staff booked it for, what a series is called
  sequence   INTEGER NOT NULL DEFAULT 0,   -- how often it was changed: for calendars
  day_told   INTEGER NOT NULL DEFAULT 0 CHECK (day_told IN (0, 1)),
  hour_told  INTEGER NOT NULL DEFAULT 0 CHECK (hour_told IN (0, 1)),
  booked_at  TEXT    NOT NULL,
  ended_at   TEXT,
  CHECK ((state = 'offered') = (until IS NOT NULL))
) STRICT;
CREATE INDEX garden_bookings_of_home ON garden_bookings (home_id, starts_at);
CREATE INDEX garden_bookings_of_space ON garden_bookings (space, starts_at);
CREATE INDEX garden_bookings_of_person ON garden_bookings (person_id);
CREATE INDEX garden_bookings_live ON garden_bookings (starts_at) WHERE state IN ('offered', 'booked', 'present');

CREATE TABLE garden_seats (        -- the referee: one seat of one space in one quarter of an hour is one booking's
  space  TEXT    NOT NULL,
  at     INTEGER NOT NULL,         -- quarters of an hour since 1970
  seat   INTEGER NOT NULL CHECK (seat >= 0),
  number INTEGER NOT NULL REFERENCES garden_bookings (number),
  PRIMARY KEY (space, at, seat)
) STRICT, WITHOUT ROWID;
CREATE INDEX garden_seats_of_booking ON garden_seats (number);

CREATE TABLE garden_waiting (
  number    INTEGER PRIMARY KEY AUTOINCREMENT,
  space     TEXT    NOT NULL,
  home_id   INTEGER REFERENCES homes (home_id),  -- NULL: a date that a series had to skip
  person_id INTEGER NOT NULL,
  starts_at TEXT    NOT NULL,
  ends_at   TEXT    NOT NULL,
  people    INTEGER NOT NULL CHECK (people > 0),
  first     INTEGER NOT NULL DEFAULT 0 CHECK (first IN (0, 1)),  -- a closing took their booking: they come first
  words     TEXT    NOT NULL DEFAULT '',
  state     TEXT    NOT NULL CHECK (state IN ('waiting', 'offered', 'ended')),
  booking   INTEGER REFERENCES garden_bookings (number),  -- what is held for them
  told      INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),  -- that it is
  asked_at  TEXT    NOT NULL
) STRICT;
CREATE UNIQUE INDEX garden_waiting_once ON garden_waiting (space, starts_at, home_id) WHERE state <> 'ended';
CREATE INDEX garden_waiting_of_home ON garden_waiting (home_id);
CREATE INDEX garden_waiting_of_person ON garden_waiting (person_id);

CREATE TABLE garden_closings (
  number    INTEGER PRIMARY KEY AUTOINCREMENT,
  space     TEXT    NOT NULL,
  starts_at TEXT    NOT NULL,
  ends_at   TEXT    NOT NULL CHECK (ends_at > starts_at),
  reason    TEXT    NOT NULL,
  by_id     INTEGER NOT NULL,
  closed_at TEXT    NOT NULL,
  opened_at TEXT                   -- it was taken back
) STRICT;
CREATE INDEX garden_closings_of_space ON garden_closings (space, ends_at) WHERE opened_at IS NULL;

CREATE TABLE garden_strikes (      -- nobody came, or it was cancelled too late
  number       INTEGER PRIMARY KEY REFERENCES garden_bookings (number),
  home_id      INTEGER NOT NULL REFERENCES homes (home_id),
  at           TEXT    NOT NULL,
  lapses_at    TEXT    NOT NULL,
  warning      INTEGER NOT NULL CHECK (warning IN (0, 1)),
  contested_at TEXT,               -- it does not count until the staff have decided
  decided_at   TEXT,
  lifted       INTEGER NOT NULL DEFAULT 0 CHECK (lifted IN (0, 1))
) STRICT;
CREATE INDEX garden_strikes_of_home ON garden_strikes (home_id, lapses_at);

CREATE TABLE garden_standings (    -- homes that are treated otherwise, with a reason and an end
  home_id INTEGER NOT NULL REFERENCES homes (home_id),
  kind    TEXT    NOT NULL CHECK (kind IN ('barred', 'exempt')),
  reason  TEXT    NOT NULL,
  until   TEXT    NOT NULL,
  by_id   INTEGER NOT NULL,
  at      TEXT    NOT NULL,
  PRIMARY KEY (home_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE garden_settings (     -- what staff have set otherwise than the configuration
  space TEXT NOT NULL,
  name  TEXT NOT NULL,             -- of the key
  value TEXT NOT NULL,             -- as the configuration would write it; of a list, one a line
  by_id INTEGER NOT NULL,
  at    TEXT NOT NULL,
  PRIMARY KEY (space, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE garden_draws (        -- a slot that is drawn by lot
  number    INTEGER PRIMARY KEY AUTOINCREMENT,
  space     TEXT NOT NULL,
  starts_at TEXT NOT NULL,
  ends_at   TEXT NOT NULL,
  draws_at  TEXT NOT NULL,
  seed      TEXT NOT NULL,         -- published with the result; its SHA-256 is published before anybody asks
  by_id     INTEGER NOT NULL,
  drawn_at  TEXT
) STRICT;
CREATE UNIQUE INDEX garden_draws_once ON garden_draws (space, starts_at) WHERE drawn_at IS NULL;

CREATE TABLE garden_tickets (
  draw      INTEGER NOT NULL REFERENCES garden_draws (number),
  ticket    INTEGER NOT NULL,      -- what is published instead of a home
  home_id   INTEGER NOT NULL REFERENCES homes (home_id),
  person_id INTEGER NOT NULL,
  people    INTEGER NOT NULL CHECK (people > 0),
  weight    INTEGER NOT NULL CHECK (weight > 0),
  won       INTEGER CHECK (won IN (0, 1)),  -- NULL: not drawn yet
  PRIMARY KEY (draw, ticket),
  UNIQUE (draw, home_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX garden_tickets_of_home ON garden_tickets (home_id);
CREATE INDEX garden_tickets_of_person ON garden_tickets (person_id);

CREATE TABLE garden_swaps (        -- whoever holds `wanted` is asked whether they would take `given` for it
  number   INTEGER PRIMARY KEY AUTOINCREMENT,
  given    INTEGER NOT NULL REFERENCES garden_bookings (number),
  wanted   INTEGER NOT NULL REFERENCES garden_bookings (number),
  asked_at TEXT    NOT NULL,
  ended_at TEXT,
  UNIQUE (given, wanted)
) STRICT;
CREATE INDEX garden_swaps_wanted ON garden_swaps (wanted) WHERE ended_at IS NULL;
