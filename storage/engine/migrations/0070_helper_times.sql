-- When a volunteer has time.

ALTER TABLE helpers ADD COLUMN times TEXT NOT NULL DEFAULT '[]';  -- JSON: by day, evening, weekend; none: at any time
