-- Two go together where the rule says so; what nobody takes is offered again the same day, until the staff say why nobody goes.

ALTER TABLE visit_plans ADD COLUMN with_id INTEGER;            -- who comes along, this once
ALTER TABLE visit_plans ADD COLUMN taken_on TEXT;              -- the day on which they said so
ALTER TABLE visit_plans ADD COLUMN offered_at TEXT;            -- when it was last offered
ALTER TABLE visit_plans ADD COLUMN excused_on TEXT;            -- the day on which nobody need go,
ALTER TABLE visit_plans ADD COLUMN excuse TEXT NOT NULL DEFAULT '';  -- why,
ALTER TABLE visit_plans ADD COLUMN excused_by INTEGER NOT NULL DEFAULT 0;  -- and who of the staff said so
CREATE INDEX visit_plans_along ON visit_plans (with_id);
UPDATE visit_plans SET taken_on = told_on WHERE taken_by IS NOT NULL;

ALTER TABLE visits ADD COLUMN with_id INTEGER NOT NULL DEFAULT 0;  -- who went along; 0: nobody, or somebody who was forgotten
CREATE INDEX visits_along ON visits (with_id);
