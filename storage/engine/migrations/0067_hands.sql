-- Tasks of the community that volunteers take as cards: a shift of the garden, hands for a meeting.

ALTER TABLE help_requests ADD COLUMN about TEXT NOT NULL DEFAULT '';  -- what is to be done, as JSON of a sentence
ALTER TABLE help_requests ADD COLUMN task TEXT NOT NULL DEFAULT '';   -- whose task it is, and which one: council:meeting:7
CREATE UNIQUE INDEX help_requests_task ON help_requests (task) WHERE task <> '';
UPDATE helpers SET kinds = replace(kinds, ']', ', "hands"]') WHERE kinds <> '[]';
