-- Announcements that are made again and again; and what was to be sent while nobody was there to send it.

CREATE TABLE announcement_series (
  number          INTEGER PRIMARY KEY AUTOINCREMENT,
  origin          TEXT    NOT NULL UNIQUE,  -- the turn in which it was summed up: a second tap makes no second one
  kind            TEXT    NOT NULL,
  content         TEXT    NOT NULL,         -- JSON, as announcements have it
  audience        TEXT    NOT NULL,         -- JSON; who that is, is reckoned anew each time
  silent          INTEGER NOT NULL,
  owner           INTEGER NOT NULL,         -- who answers for it; 0: nobody at present
  approved_by     INTEGER,                  -- who else agreed to it
  begins          TEXT    NOT NULL,         -- the first minute, local
  rule            TEXT    NOT NULL,         -- RFC 5545; several are separated by " | "
  except_holidays INTEGER NOT NULL,
  lasts_minutes   INTEGER NOT NULL,         -- so long after each time nobody gets that one any more
  state           TEXT    NOT NULL CHECK (state IN ('active', 'paused', 'ended')),
  next_at         TEXT,                     -- of an active one
  missed_at       TEXT,                     -- a time that passed unnoticed, which the staff are asked about
  created_at      TEXT    NOT NULL
) STRICT;
CREATE INDEX announcement_series_next ON announcement_series (next_at) WHERE state = 'active';

ALTER TABLE announcements ADD COLUMN held_at TEXT;  -- since when the staff are asked whether it shall be sent, so late
