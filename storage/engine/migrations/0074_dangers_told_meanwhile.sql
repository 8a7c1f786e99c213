-- What somebody told of a danger amid a dialogue is come back to when that is over.
ALTER TABLE conversations ADD COLUMN dangers TEXT NOT NULL DEFAULT '[]';  -- JSON: the turns in which it was told
