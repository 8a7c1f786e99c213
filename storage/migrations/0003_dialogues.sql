-- Typing what stands on a button is pressing it; cards that nobody needs any more are forgotten.

ALTER TABLE conversations ADD COLUMN labels TEXT NOT NULL DEFAULT '{}';  -- JSON: on the question's buttons → what a tap sends

CREATE INDEX cards_updated ON cards (updated_at);
