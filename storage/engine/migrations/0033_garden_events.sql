-- Events in shared spaces, such as a film night: each is booked like a space that is there once.

CREATE TABLE garden_events (
  number        INTEGER PRIMARY KEY AUTOINCREMENT,
  space         TEXT    NOT NULL,     -- where it takes place, as the configuration calls it
  starts_at     TEXT    NOT NULL,
  ends_at       TEXT    NOT NULL CHECK (ends_at > starts_at),
  zh            TEXT    NOT NULL,
  en            TEXT    NOT NULL,
  about         TEXT    NOT NULL DEFAULT '',
  seats         INTEGER NOT NULL CHECK (seats > 0),
  per_home      INTEGER NOT NULL CHECK (per_home > 0),
  picture       TEXT    NOT NULL DEFAULT '',  -- the poster, as Telegram refers to it
  closing       INTEGER REFERENCES garden_closings (number),  -- by which the space is closed for this time
  by_id         INTEGER NOT NULL,
  planned_at    TEXT    NOT NULL,
  called_off_at TEXT
) STRICT;
CREATE UNIQUE INDEX garden_events_once ON garden_events (space, starts_at) WHERE called_off_at IS NULL;
