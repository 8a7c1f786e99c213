-- Homes, who belongs to them and how they get in; what people agreed to; which group serves which purpose.

CREATE TABLE homes (               -- from the roster
  home_id  INTEGER PRIMARY KEY,
  building TEXT    NOT NULL,
  entrance TEXT    NOT NULL,       -- '' where the building has only one
  room     TEXT    NOT NULL,
  floor    INTEGER NOT NULL,       -- below ground: negative
  area_cm2 INTEGER NOT NULL CHECK (area_cm2 > 0),
  owners   TEXT    NOT NULL,       -- JSON list of names; only the staff see them
  UNIQUE (building, entrance, room)
) STRICT;

CREATE TABLE members (             -- who belongs to which home: this, and nothing else, makes a resident
  person_id INTEGER NOT NULL,
  home_id   INTEGER NOT NULL REFERENCES homes (home_id),
  relation  TEXT    NOT NULL CHECK (relation IN ('owner', 'tenant', 'relative')),
  since     TEXT    NOT NULL,
  PRIMARY KEY (person_id, home_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_of_home ON members (home_id);

CREATE TABLE codes (               -- they let people into a home; one that is revoked is deleted
  code_id    INTEGER PRIMARY KEY,
  home_id    INTEGER NOT NULL REFERENCES homes (home_id),
  digest     BLOB    NOT NULL UNIQUE,  -- of the code: whoever reads this file still cannot use it
  uses_left  INTEGER NOT NULL CHECK (uses_left >= 0),
  made_by    INTEGER NOT NULL,     -- 0: whoever runs the bot, at the command line
  made_at    TEXT    NOT NULL,
  expires_at TEXT    NOT NULL
) STRICT;
CREATE INDEX codes_of_home ON codes (home_id);
CREATE INDEX codes_expire ON codes (expires_at);

CREATE TABLE code_tries (          -- wrong ones
  person_id INTEGER NOT NULL,
  at        TEXT    NOT NULL
) STRICT;
CREATE INDEX code_tries_of_person ON code_tries (person_id, at);
CREATE INDEX code_tries_at ON code_tries (at);

CREATE TABLE requests (            -- to belong to a home, for the staff to decide
  number     INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id  INTEGER NOT NULL,
  home_id    INTEGER NOT NULL REFERENCES homes (home_id),
  relation   TEXT    NOT NULL CHECK (relation IN ('owner', 'tenant', 'relative')),
  words      TEXT    NOT NULL,     -- what they say of themselves
  state      TEXT    NOT NULL CHECK (state IN ('waiting', 'approved', 'declined')),
  asked_at   TEXT    NOT NULL,
  decided_at TEXT,
  decided_by INTEGER,
  reason     TEXT
) STRICT;
CREATE UNIQUE INDEX requests_waiting ON requests (person_id, home_id) WHERE state = 'waiting';
CREATE INDEX requests_of_person ON requests (person_id);
CREATE INDEX requests_decided ON requests (decided_at) WHERE state <> 'waiting';

CREATE TABLE group_keys (          -- each binds one group, once
  digest     BLOB    PRIMARY KEY,
  purpose    TEXT    NOT NULL,
  made_by    INTEGER NOT NULL,
  expires_at TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE people ADD COLUMN agreed INTEGER NOT NULL DEFAULT 0;  -- the version of the privacy notice; 0: to none
ALTER TABLE people ADD COLUMN agreed_at TEXT;
CREATE INDEX people_named ON people (name);

ALTER TABLE reports ADD COLUMN voice TEXT;  -- Telegram's file id of a voice message
CREATE INDEX reports_changed ON reports (changed_at);

CREATE INDEX audit_of_actor ON audit (actor_id);
CREATE INDEX audit_on_behalf ON audit (on_behalf) WHERE on_behalf IS NOT NULL;

ALTER TABLE files ADD COLUMN once INTEGER NOT NULL DEFAULT 0;  -- somebody's own data: forgotten as soon as it was sent
