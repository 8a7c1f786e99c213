-- Who has no phone says yes to visits to somebody: what was said or signed, who heard it, and on which day.

ALTER TABLE visit_plans ADD COLUMN consent TEXT NOT NULL DEFAULT '';
ALTER TABLE visit_plans ADD COLUMN consent_by INTEGER NOT NULL DEFAULT 0;
ALTER TABLE visit_plans ADD COLUMN consent_on TEXT;
