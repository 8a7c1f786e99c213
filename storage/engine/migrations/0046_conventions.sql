-- Conventions: what neighbours have agreed to keep to, article by article, in all its versions; which homes signed it.

CREATE TABLE conventions (
  number   INTEGER PRIMARY KEY AUTOINCREMENT,
  scope    TEXT    NOT NULL CHECK (scope IN ('entrance', 'building', 'compound')),
  building TEXT    NOT NULL,
  entrance TEXT    NOT NULL,
  version  INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE convention_versions (
  convention INTEGER NOT NULL REFERENCES conventions (number),
  version    INTEGER NOT NULL CHECK (version > 0),
  title      TEXT    NOT NULL,
  articles   TEXT    NOT NULL,     -- JSON: a list of texts
  proposal   INTEGER NOT NULL REFERENCES proposals (number),  -- that brought it
  by_id      INTEGER NOT NULL,     -- of the staff, who wrote it down
  adopted_at TEXT    NOT NULL,
  PRIMARY KEY (convention, version),
  UNIQUE (proposal)                -- one proposal brings one version
) STRICT, WITHOUT ROWID;

CREATE TABLE convention_signatures (  -- one of each home for each article of a version
  convention INTEGER NOT NULL,
  version    INTEGER NOT NULL,
  article    INTEGER NOT NULL CHECK (article > 0),
  home_id    INTEGER NOT NULL REFERENCES homes (home_id),
  person_id  INTEGER NOT NULL,     -- 0: somebody who wanted to be forgotten
  at         TEXT    NOT NULL,
  PRIMARY KEY (convention, version, article, home_id),
  FOREIGN KEY (convention, version) REFERENCES convention_versions (convention, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX convention_signatures_of_person ON convention_signatures (person_id);

CREATE TABLE convention_changes (  -- proposals that would change one
  proposal   INTEGER PRIMARY KEY REFERENCES proposals (number),
  convention INTEGER NOT NULL REFERENCES conventions (number)
) STRICT;
