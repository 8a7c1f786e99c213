-- The weeks that the staff were told of.

CREATE TABLE weeks_told (
  week    TEXT PRIMARY KEY,  -- its Monday, as the community's calendar has it
  told_at TEXT NOT NULL
) STRICT;
