-- Who opens a space and who waters it; calendars that phones fetch. What a swap was asked for: whoever says yes to a
-- Wednesday gets no Thursday.

CREATE TABLE garden_shifts (
  space     TEXT    NOT NULL,
  day       TEXT    NOT NULL,
  kind      TEXT    NOT NULL CHECK (kind IN ('opening', 'watering')),
  person_id INTEGER NOT NULL,
  taken_at  TEXT    NOT NULL,
  PRIMARY KEY (space, day, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX garden_shifts_of_person ON garden_shifts (person_id);

CREATE TABLE garden_unopened (     -- days of which the office has heard that nobody opens
  space   TEXT NOT NULL,
  day     TEXT NOT NULL,
  told_at TEXT NOT NULL,
  PRIMARY KEY (space, day)
) STRICT, WITHOUT ROWID;

ALTER TABLE garden_swaps ADD COLUMN given_was INTEGER;   -- sequences of the bookings when it was asked; NULL: before this was kept
ALTER TABLE garden_swaps ADD COLUMN wanted_was INTEGER;

CREATE TABLE garden_calendars (    -- a link by which a phone's calendar fetches the bookings of a home
  digest    BLOB    NOT NULL PRIMARY KEY,  -- SHA-256 of what the link carries
  home_id   INTEGER NOT NULL REFERENCES homes (home_id),
  person_id INTEGER NOT NULL,      -- whose link it is: it ends when they move out
  language  TEXT    NOT NULL,
  made_at   TEXT    NOT NULL,
  UNIQUE (home_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX garden_calendars_of_person ON garden_calendars (person_id);
