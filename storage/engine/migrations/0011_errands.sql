-- Work that nobody waits for; large files beside the database; look-ups that stay fast with a million reports.

CREATE TABLE errands (             -- what a turn asked for, until its result is said
  errand_id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind      TEXT    NOT NULL,      -- the route of the function that prepares it
  about     TEXT    NOT NULL,      -- its arguments, JSON
  chat_id   INTEGER NOT NULL,      -- where the result is said
  person_id INTEGER NOT NULL,      -- who asked for it
  asked_at  TEXT    NOT NULL,
  due_at    TEXT    NOT NULL,
  tries     INTEGER NOT NULL DEFAULT 0  -- that failed
) STRICT;
CREATE INDEX errands_of_person ON errands (person_id);

ALTER TABLE files ADD COLUMN path TEXT;  -- of a large one, whose content is on disk

CREATE INDEX reports_open_ages ON reports (category, opened_at, open) WHERE open = 1;
CREATE INDEX reports_solved ON reports (solved_at) WHERE solved_at IS NOT NULL;
DROP INDEX reports_opened;
CREATE INDEX reports_opened ON reports (opened_at, accepted_at, accept_by, state);
DROP INDEX reports_of_filer;
CREATE INDEX reports_of_filer ON reports (filed_by, open, number) WHERE caller <> '';
CREATE INDEX reports_ranked ON reports (urgency DESC, followers + urged DESC, opened_at, number, state, accept_by,
                                        solve_by, open, followers, urged) WHERE open = 1;
DROP INDEX report_verdicts_at;
CREATE INDEX report_verdicts_at ON report_verdicts (at, fixed, stars);
