-- What was agreed to is carried out: its steps, and what was told of them on the way.

CREATE TABLE proposal_works (
  number   INTEGER PRIMARY KEY AUTOINCREMENT,
  proposal INTEGER NOT NULL REFERENCES proposals (number),
  words    TEXT    NOT NULL,
  done_at  TEXT                    -- NULL: still to be done
) STRICT;
CREATE INDEX proposal_works_of ON proposal_works (proposal);

CREATE TABLE proposal_progress (
  number    INTEGER PRIMARY KEY AUTOINCREMENT,
  proposal  INTEGER NOT NULL REFERENCES proposals (number),
  percent   INTEGER CHECK (percent BETWEEN 0 AND 100),  -- NULL: nothing was said of it
  spent_fen INTEGER CHECK (spent_fen >= 0),             -- all in all; NULL: nothing was said of it
  words     TEXT    NOT NULL,
  photos    TEXT    NOT NULL,      -- JSON: Telegram's ids
  by_id     INTEGER NOT NULL,
  at        TEXT    NOT NULL
) STRICT;
CREATE INDEX proposal_progress_of ON proposal_progress (proposal);
