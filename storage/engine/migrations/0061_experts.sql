-- Experts who answer questions about a proposal, by name: a designer, somebody from a house that has a lift.

CREATE TABLE proposal_experts (
  number    INTEGER PRIMARY KEY AUTOINCREMENT,
  proposal  INTEGER NOT NULL REFERENCES proposals (number),
  name      TEXT    NOT NULL,   -- as everybody reads it
  code      TEXT UNIQUE,        -- the digest of what their link carries; NULL once it was used
  person_id INTEGER,            -- NULL: the office writes down what they say; 0: somebody who wanted to be forgotten
  by_id     INTEGER NOT NULL,
  at        TEXT    NOT NULL,
  UNIQUE (proposal, name)
) STRICT;
CREATE INDEX proposal_experts_of_person ON proposal_experts (person_id);

CREATE TABLE expert_answers (
  number   INTEGER PRIMARY KEY AUTOINCREMENT,
  question INTEGER NOT NULL REFERENCES proposal_questions (number),
  expert   INTEGER NOT NULL REFERENCES proposal_experts (number),
  words    TEXT    NOT NULL,
  by_id    INTEGER NOT NULL,    -- the expert, or whoever of the office wrote it down
  at       TEXT    NOT NULL,
  UNIQUE (question, expert)
) STRICT;
