-- What a machine has heard in voice messages: it stands under them wherever they are passed on.

CREATE TABLE heard (
  file_id   TEXT    PRIMARY KEY,      -- Telegram's
  person_id INTEGER NOT NULL,         -- who spoke
  words     TEXT    NOT NULL,
  heard_at  TEXT    NOT NULL
) STRICT;
CREATE INDEX heard_of_person ON heard (person_id);
CREATE INDEX heard_at ON heard (heard_at);
