-- The photo by which somebody knows whom they open the door to: given by whoever goes, taken back by them at any time.

CREATE TABLE help_faces (
  person_id INTEGER PRIMARY KEY,
  photo     TEXT NOT NULL,  -- Telegram's id
  since     TEXT NOT NULL
) STRICT;
