-- The whole life of a report: more states, a place, an urgency, deadlines; its history, who follows it, what people
-- think of the repair.

CREATE TABLE reports_of_now (
  number      INTEGER PRIMARY KEY AUTOINCREMENT,  -- what the resident quotes
  person_id   INTEGER NOT NULL,    -- 0: they wanted to be forgotten, or do not use the bot
  filed_by    INTEGER,             -- the member of staff who filed it for somebody
  caller      TEXT    NOT NULL DEFAULT '',  -- for whom, if they do not use the bot; only the staff see it
  category    TEXT    NOT NULL,
  words       TEXT    NOT NULL,
  photos      TEXT    NOT NULL,    -- JSON list of Telegram's file ids
  voice       TEXT,                -- Telegram's file id of a voice message
  place       TEXT    NOT NULL DEFAULT '',  -- what is near each other has the same: storage.reports.places
  place_words TEXT    NOT NULL DEFAULT '',
  latitude    REAL,
  longitude   REAL,
  urgency     INTEGER NOT NULL DEFAULT 0 CHECK (urgency BETWEEN 0 AND 2),
  private     INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1)),  -- neighbours never see it
  hidden      INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),   -- by the staff; its reporter still sees it
  state       TEXT    NOT NULL CHECK (state IN ('sent', 'accepted', 'underway', 'parts', 'resident', 'done',
                                                'confirmed', 'declined', 'duplicate', 'closed', 'withdrawn')),
  open        INTEGER NOT NULL CHECK (open IN (0, 1)),  -- as the state says: whether the staff still have to act
  opened_at   TEXT    NOT NULL,
  changed_at  TEXT    NOT NULL,
  accepted_at TEXT,                -- when somebody took it first
  solved_at   TEXT,                -- when it was done last
  handler_id  INTEGER,             -- the member of staff who takes care of it
  merged_into INTEGER,             -- the report that it says again
  followers   INTEGER NOT NULL DEFAULT 0,
  reopened    INTEGER NOT NULL DEFAULT 0,  -- how often people said that it was not fixed
  urged       INTEGER NOT NULL DEFAULT 0,
  urged_at    TEXT,
  remind_at   TEXT,                -- when the staff are reminded that nobody took it
  ask_at      TEXT,                -- when people are asked once more whether it is fixed
  CHECK (state <> 'duplicate' OR merged_into IS NOT NULL)
) STRICT;
INSERT INTO reports_of_now (number, person_id, category, words, photos, voice, state, open, opened_at, changed_at,
                            accepted_at, solved_at, handler_id, remind_at)
  SELECT number, person_id, category, words, photos, voice, state, state <> 'done', opened_at, changed_at,
         CASE state WHEN 'sent' THEN NULL ELSE changed_at END, CASE state WHEN 'done' THEN changed_at END, handler_id,
         remind_at
  FROM reports ORDER BY number;
DROP TABLE reports;
ALTER TABLE reports_of_now RENAME TO reports;
CREATE INDEX reports_of_person ON reports (person_id, open, number);
CREATE INDEX reports_to_remind ON reports (remind_at) WHERE remind_at IS NOT NULL;
CREATE INDEX reports_to_ask ON reports (ask_at) WHERE ask_at IS NOT NULL;
CREATE INDEX reports_changed ON reports (changed_at) WHERE person_id <> 0;
CREATE INDEX reports_opened ON reports (opened_at);
CREATE INDEX reports_of_handler ON reports (handler_id);
CREATE INDEX reports_open_here ON reports (category, place, followers) WHERE open = 1;

CREATE INDEX people_appointed ON people (person_id) WHERE role >= 3;  -- staff, to whom a report may be given

CREATE TABLE report_events (       -- what happened to it, in order; everybody whom it concerns may read it
  event_id INTEGER PRIMARY KEY,
  number   INTEGER NOT NULL REFERENCES reports (number),
  at       TEXT    NOT NULL,
  actor_id INTEGER NOT NULL,       -- 0: the bot itself, or somebody who wanted to be forgotten
  by_staff INTEGER NOT NULL CHECK (by_staff IN (0, 1)),
  kind     TEXT    NOT NULL,       -- storage.reports.events.Kind
  state    TEXT,                   -- that it came to
  reason   TEXT    NOT NULL DEFAULT '',  -- a sentence of ours, by its key
  words    TEXT    NOT NULL DEFAULT ''   -- in somebody's own words
) STRICT;
CREATE INDEX report_events_of_report ON report_events (number, event_id);
CREATE INDEX report_events_of_actor ON report_events (actor_id);
INSERT INTO report_events (number, at, actor_id, by_staff, kind, state)
  SELECT number, opened_at, person_id, 0, 'state', 'sent' FROM reports;
INSERT INTO report_events (number, at, actor_id, by_staff, kind, state)
  SELECT number, changed_at, coalesce(handler_id, 0), 1, 'state', state FROM reports WHERE state <> 'sent';

CREATE TABLE report_followers (    -- who said "the same here"; their neighbours never see who
  person_id INTEGER NOT NULL,
  number    INTEGER NOT NULL REFERENCES reports (number),
  since     TEXT    NOT NULL,
  PRIMARY KEY (person_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_followers_of_report ON report_followers (number);

CREATE TABLE report_verdicts (     -- "is it fixed?", as each of them said last
  verdict_id INTEGER PRIMARY KEY,
  number     INTEGER NOT NULL REFERENCES reports (number),
  person_id  INTEGER NOT NULL,     -- 0: somebody who wanted to be forgotten
  fixed      INTEGER NOT NULL CHECK (fixed BETWEEN 0 AND 2),  -- no, half, yes
  stars      INTEGER CHECK (stars BETWEEN 1 AND 5),
  words      TEXT    NOT NULL DEFAULT '',
  at         TEXT    NOT NULL
) STRICT;
CREATE UNIQUE INDEX report_verdicts_once ON report_verdicts (number, person_id) WHERE person_id <> 0;
CREATE INDEX report_verdicts_of_person ON report_verdicts (person_id);
CREATE INDEX report_verdicts_at ON report_verdicts (at);
