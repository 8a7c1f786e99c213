-- Polls that ask the people of one building; experts who answer no more.

ALTER TABLE small_polls ADD COLUMN building TEXT NOT NULL DEFAULT '';  -- whose people are asked; '': everybody

ALTER TABLE proposal_experts ADD COLUMN ended_at TEXT;  -- since when they answer no more; what they have said stays
