-- Emergencies: announcements that reach everybody at once and ask whether they are safe.

ALTER TABLE announcements ADD COLUMN level INTEGER;  -- of an emergency: 1 (red) is the gravest, 4 (blue) the least
ALTER TABLE announcements ADD COLUMN drill INTEGER NOT NULL DEFAULT 0;
ALTER TABLE announcements ADD COLUMN calms INTEGER;  -- of an all-clear: the emergency that it ends
ALTER TABLE announcements ADD COLUMN calmed_at TEXT; -- of an emergency: when its all-clear was given
ALTER TABLE announcement_recipients ADD COLUMN answered_at TEXT;

CREATE TABLE alarm_answers (          -- what somebody else said for a home: a neighbour, or whoever knocked there
  announcement INTEGER NOT NULL REFERENCES announcements (number) ON DELETE CASCADE,
  home_id      INTEGER NOT NULL REFERENCES homes (home_id) ON DELETE CASCADE,
  answer       TEXT    NOT NULL,
  by_person    INTEGER NOT NULL,      -- 0 once they are forgotten
  answered_at  TEXT    NOT NULL,
  PRIMARY KEY (announcement, home_id)
) STRICT;

CREATE TABLE alarm_calls (            -- who needs help, and who goes
  number       INTEGER PRIMARY KEY AUTOINCREMENT,
  announcement INTEGER NOT NULL REFERENCES announcements (number) ON DELETE CASCADE,
  person_id    INTEGER NOT NULL,      -- who asked; 0 once they are forgotten
  home_id      INTEGER,               -- where
  asked_at     TEXT    NOT NULL,
  taken_by     INTEGER,
  ended_at     TEXT
) STRICT;
CREATE INDEX alarm_calls_open ON alarm_calls (announcement) WHERE ended_at IS NULL;
