-- What a person wrote to another one, or asked, is neither lost in silence nor sent to the wrong place.

ALTER TABLE outbox ADD COLUMN sender INTEGER;  -- the chat that is told when it can never arrive
ALTER TABLE groups ADD COLUMN topic INTEGER;   -- where in a forum what serves this purpose is written; NULL: General

CREATE TABLE open_questions (      -- what a person was asked by another one, and has not answered yet
  person_id  INTEGER NOT NULL,
  about      TEXT    NOT NULL,     -- the card that a reply would answer, less its turn: news:6
  turn       INTEGER NOT NULL,     -- inbox id of the turn that asked
  asked_at   TEXT    NOT NULL,
  expires_at TEXT    NOT NULL,
  PRIMARY KEY (person_id, about)
) STRICT;
CREATE INDEX open_questions_expires ON open_questions (expires_at);

DELETE FROM people WHERE person_id = 1087968824;  -- an administrator who hides: that is nobody, least of all “Group”
