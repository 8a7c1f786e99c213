-- Who wants large buttons, few at a time (长辈版).

ALTER TABLE people ADD COLUMN simple INTEGER NOT NULL DEFAULT 0 CHECK (simple IN (0, 1));
