-- A visit that is due, and to which nobody goes regularly, is offered to volunteers, and taken by one, this once.

ALTER TABLE visit_plans ADD COLUMN taken_by INTEGER;
CREATE INDEX visit_plans_taken ON visit_plans (taken_by);

CREATE TABLE visit_asked (
  elder_id  INTEGER NOT NULL REFERENCES visit_plans (elder_id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL,
  asked_on  TEXT    NOT NULL,         -- a day of the community's calendar
  PRIMARY KEY (elder_id, person_id)
) STRICT;
CREATE INDEX visit_asked_of_person ON visit_asked (person_id);
