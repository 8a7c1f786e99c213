-- What homes got back of what they had paid for a lift, once another home took part later.

CREATE TABLE cost_refunds (
  number   INTEGER PRIMARY KEY AUTOINCREMENT,
  origin   TEXT    NOT NULL UNIQUE,  -- the turn in which it was noted: a second tap notes no second one
  vote     INTEGER NOT NULL REFERENCES vote_costs (vote),
  home_id  INTEGER NOT NULL REFERENCES homes (home_id),
  fen      INTEGER NOT NULL CHECK (fen > 0),
  at       TEXT    NOT NULL,
  taken_back_at TEXT
) STRICT;
CREATE INDEX cost_refunds_of_vote ON cost_refunds (vote);
