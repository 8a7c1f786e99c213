-- What neighbours would have changed in a proposal, and what its author made of that.

CREATE TABLE proposal_amendments (
  number     INTEGER PRIMARY KEY AUTOINCREMENT,
  proposal   INTEGER NOT NULL REFERENCES proposals (number),
  version    INTEGER NOT NULL,     -- that it would change
  words      TEXT    NOT NULL,
  home_id    INTEGER NOT NULL REFERENCES homes (home_id),
  person_id  INTEGER NOT NULL,     -- 0: somebody who wanted to be forgotten
  at         TEXT    NOT NULL,
  accepted   INTEGER CHECK (accepted IN (0, 1)),  -- NULL: not decided yet
  reason     TEXT    NOT NULL DEFAULT '',
  decided_at TEXT,
  CHECK ((accepted IS NULL) = (decided_at IS NULL))
) STRICT;
CREATE INDEX proposal_amendments_of ON proposal_amendments (proposal);
CREATE INDEX proposal_amendments_of_person ON proposal_amendments (person_id);
