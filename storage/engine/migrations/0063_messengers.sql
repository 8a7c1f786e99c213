-- Messengers of staircases: volunteers who hear of what concerns it, and answer for those who have no phone.

CREATE TABLE messengers (
  number    INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL,
  building  TEXT    NOT NULL,
  entrance  TEXT    NOT NULL,   -- '': the whole building
  by_id     INTEGER NOT NULL,   -- who appointed them
  since     TEXT    NOT NULL,
  UNIQUE (person_id, building, entrance)
) STRICT;
CREATE INDEX messengers_of_building ON messengers (building, entrance);

CREATE TABLE announcement_doors (  -- told at the door, or on paper
  announcement INTEGER NOT NULL REFERENCES announcements (number) ON DELETE CASCADE,
  home_id      INTEGER NOT NULL REFERENCES homes (home_id) ON DELETE CASCADE,
  told_by      INTEGER NOT NULL,   -- 0: somebody who was forgotten
  told_at      TEXT    NOT NULL,
  PRIMARY KEY (announcement, home_id)
) STRICT;
