-- Homes that are made safe for old age: what was asked for, and what became of it.

CREATE TABLE adaptations (
  number      INTEGER PRIMARY KEY AUTOINCREMENT,
  home_id     INTEGER NOT NULL REFERENCES homes (home_id) ON DELETE CASCADE,
  person_id   INTEGER NOT NULL,        -- for whom it is; 0: somebody without a phone
  elder_id    INTEGER REFERENCES elders (elder_id) ON DELETE CASCADE,  -- if they are cared for
  filed_by    INTEGER NOT NULL,        -- who asked, for them or for themselves
  items       TEXT    NOT NULL,        -- JSON
  words       TEXT    NOT NULL DEFAULT '',
  attached    TEXT    NOT NULL DEFAULT '[]',  -- JSON: what was sent with the words
  state       TEXT    NOT NULL CHECK (state IN ('asked', 'assessed', 'approved', 'declined', 'done', 'withdrawn')),
  reason      TEXT    NOT NULL DEFAULT '',    -- why it was declined
  asked_at    TEXT    NOT NULL,
  changed_at  TEXT    NOT NULL,
  ended_at    TEXT
) STRICT;
CREATE INDEX adaptations_of_person ON adaptations (person_id);
CREATE INDEX adaptations_filed_by ON adaptations (filed_by);
CREATE INDEX adaptations_of_home ON adaptations (home_id);
CREATE INDEX adaptations_ended ON adaptations (ended_at);
