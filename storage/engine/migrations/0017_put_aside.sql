-- A draft survives whatever else is done in between.

ALTER TABLE conversations ADD COLUMN put_aside TEXT NOT NULL DEFAULT '[]';  -- JSON: what can be gone on with later
