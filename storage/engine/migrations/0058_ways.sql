-- Whoever goes to help may show their way: the message that moves, until when, and when it was passed on last. Where they
-- are is kept nowhere.

ALTER TABLE help_takers ADD COLUMN way_message INTEGER;
ALTER TABLE help_takers ADD COLUMN way_until TEXT;
ALTER TABLE help_takers ADD COLUMN way_at TEXT;
