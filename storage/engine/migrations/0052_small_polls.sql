-- Small polls (小调查): what is asked, in which groups it stands, what each person answered until it is counted.

CREATE TABLE small_polls (
  number      INTEGER PRIMARY KEY AUTOINCREMENT,
  origin      TEXT    NOT NULL UNIQUE,  -- the turn in which it was begun: a second tap makes no second one
  person_id   INTEGER NOT NULL,         -- who asks; 0: somebody who wanted to be forgotten
  question    TEXT    NOT NULL,
  answers     TEXT    NOT NULL,         -- JSON list
  made_at     TEXT    NOT NULL,
  closes_at   TEXT    NOT NULL,
  closed_at   TEXT,
  counts      TEXT,                     -- JSON list, a number for each answer; NULL while it is open
  telling     INTEGER NOT NULL DEFAULT 0 CHECK (telling IN (0, 1)),  -- everybody who lives here is being asked
  told_person INTEGER NOT NULL DEFAULT 0   -- as far as this one
) STRICT;
CREATE INDEX small_polls_open ON small_polls (closes_at) WHERE closed_at IS NULL;
CREATE INDEX small_polls_telling ON small_polls (number) WHERE telling = 1;
CREATE INDEX small_polls_closed ON small_polls (closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX small_polls_of_person ON small_polls (person_id);

CREATE TABLE small_poll_chats (
  poll    INTEGER NOT NULL REFERENCES small_polls (number) ON DELETE CASCADE,
  chat_id INTEGER NOT NULL,
  PRIMARY KEY (poll, chat_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE small_poll_answers (  -- gone once they are counted
  poll      INTEGER NOT NULL REFERENCES small_polls (number) ON DELETE CASCADE,
  person_id INTEGER NOT NULL,
  place     INTEGER NOT NULL,      -- of the answer, from 0
  at        TEXT    NOT NULL,
  PRIMARY KEY (poll, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX small_poll_answers_of_person ON small_poll_answers (person_id);
