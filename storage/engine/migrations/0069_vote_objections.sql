-- An objection to a result is answered before the result is final.

ALTER TABLE vote_objections ADD COLUMN answer TEXT;          -- what the office found; NULL: it waits
ALTER TABLE vote_objections ADD COLUMN answered_by INTEGER;  -- of the staff; 0: somebody who wanted to be forgotten
ALTER TABLE vote_objections ADD COLUMN answered_at TEXT;
