-- Who opens a space and who waters it. What a swap was asked for: whoever says yes to a Wednesday gets no Thursday.

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
