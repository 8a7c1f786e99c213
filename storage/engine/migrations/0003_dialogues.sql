-- Typing what stands on a button is pressing it; cards that nobody needs any more are forgotten.

ALTER TABLE conversations ADD COLUMN labels TEXT NOT NULL DEFAULT '{}';  -- JSON: on the question's buttons → what a tap sends

ALTER TABLE conversations ADD COLUMN asked TEXT;   -- JSON: the open question itself, so that it can be asked again
ALTER TABLE conversations ADD COLUMN album TEXT;   -- the last album that was answered: each of its pictures is an update of its own

CREATE INDEX cards_updated ON cards (updated_at);
