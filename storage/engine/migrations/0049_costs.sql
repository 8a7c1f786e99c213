-- Who pays what for a lift: scenarios of a proposal; the one that is voted on, as it stood; what was paid of it.

CREATE TABLE cost_scenarios (
  proposal INTEGER NOT NULL REFERENCES proposals (number),
  place    INTEGER NOT NULL CHECK (place BETWEEN 1 AND 3),  -- A, B, C
  plan     TEXT    NOT NULL,  -- JSON: storage.council.costs.plans.Plan
  chosen   INTEGER NOT NULL DEFAULT 0 CHECK (chosen IN (0, 1)),  -- the one that is voted on
  PRIMARY KEY (proposal, place)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX cost_scenarios_chosen ON cost_scenarios (proposal) WHERE chosen = 1;

CREATE TABLE cost_absences (   -- homes that do not take part
  proposal INTEGER NOT NULL REFERENCES proposals (number),
  home_id  INTEGER NOT NULL REFERENCES homes (home_id),
  PRIMARY KEY (proposal, home_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE vote_costs (
  vote     INTEGER PRIMARY KEY REFERENCES votes (number),
  proposal INTEGER NOT NULL REFERENCES proposals (number),
  agreed   TEXT    NOT NULL  -- JSON: storage.council.costs.agreed.Agreed, with floors and areas as they were
) STRICT;
CREATE INDEX vote_costs_of_proposal ON vote_costs (proposal);
CREATE TRIGGER vote_costs_stand BEFORE UPDATE ON vote_costs
  BEGIN SELECT RAISE(ABORT, 'the costs that are voted on stand'); END;

CREATE TABLE cost_joinings (   -- homes that did not take part and joined later: they pay what they would have paid
  number  INTEGER PRIMARY KEY AUTOINCREMENT,
  vote    INTEGER NOT NULL REFERENCES vote_costs (vote),
  home_id INTEGER NOT NULL REFERENCES homes (home_id),
  at      TEXT    NOT NULL,
  UNIQUE (vote, home_id)
) STRICT;

CREATE TABLE cost_payments (   -- instalments, as the staff have noted them
  number   INTEGER PRIMARY KEY AUTOINCREMENT,
  origin   TEXT    NOT NULL UNIQUE,  -- the turn in which it was typed: a second tap notes no second one
  vote     INTEGER NOT NULL REFERENCES vote_costs (vote),
  home_id  INTEGER NOT NULL REFERENCES homes (home_id),
  fen      INTEGER NOT NULL CHECK (fen > 0),
  at       TEXT    NOT NULL,
  taken_back_at TEXT
) STRICT;
CREATE INDEX cost_payments_of_vote ON cost_payments (vote);
