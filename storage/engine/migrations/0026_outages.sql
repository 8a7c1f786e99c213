-- Water, electricity, a lift: what is off, until when it is said to be, and whether it is back.

CREATE TABLE outages (
  announcement INTEGER PRIMARY KEY REFERENCES announcements (number) ON DELETE CASCADE,
  ends_at      TEXT NOT NULL,  -- as it was said last
  state        TEXT NOT NULL CHECK (state IN ('on', 'asked', 'checking', 'over')),
  look_at      TEXT,           -- when there is something to do for it
  told_at      TEXT,           -- when people heard that nobody has confirmed it yet
  over_at      TEXT
) STRICT;
CREATE INDEX outages_look ON outages (look_at) WHERE look_at IS NOT NULL;

CREATE TABLE outage_witnesses ( -- residents who are asked whether it is back
  announcement INTEGER NOT NULL REFERENCES outages (announcement) ON DELETE CASCADE,
  person_id    INTEGER NOT NULL,
  home_id      INTEGER NOT NULL,
  back         INTEGER,         -- 1: it is; 0: it is not; NULL: no answer yet
  PRIMARY KEY (announcement, person_id)
) STRICT;
