-- How to sort a thing: what this community has ruled for itself, and what residents asked the volunteers.

CREATE TABLE sorting_rulings (     -- they win over the list that everybody has
  item_key   TEXT    PRIMARY KEY,  -- as storage.sorting.key files it
  item       TEXT    NOT NULL,
  category   TEXT    NOT NULL CHECK (category IN ('recyclable', 'hazardous', 'food', 'residual')),
  note       TEXT    NOT NULL,     -- what residents are told beside it, if anything
  decided_by INTEGER NOT NULL,
  decided_at TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sorting_questions (   -- for the first of the volunteers or staff who knows
  number      INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id   INTEGER NOT NULL,
  words       TEXT    NOT NULL,    -- '' where there is only a photo
  photo       TEXT,                -- Telegram's file id
  doubted     TEXT    NOT NULL,    -- what the bot had answered and the resident thinks is wrong; '' if nothing
  asked_at    TEXT    NOT NULL,
  category    TEXT    CHECK (category IN ('recyclable', 'hazardous', 'food', 'residual')),
  answer      TEXT,                -- in the answerer's own words, if they did not choose a category
  answered_by INTEGER,
  answered_at TEXT
) STRICT;
CREATE UNIQUE INDEX sorting_questions_waiting ON sorting_questions (person_id, words, ifnull(photo, ''))
  WHERE answered_at IS NULL;       -- pressing twice asks once
CREATE INDEX sorting_questions_answered ON sorting_questions (answered_at) WHERE answered_at IS NOT NULL;
