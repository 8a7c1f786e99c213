-- The council: what residents propose, in all its versions; who signed, who follows, and through which stages it went.

CREATE TABLE proposals (
  number    INTEGER PRIMARY KEY AUTOINCREMENT,
  scope     TEXT    NOT NULL CHECK (scope IN ('entrance', 'building', 'compound')),
  building  TEXT    NOT NULL,      -- '' of the whole compound
  entrance  TEXT    NOT NULL,      -- '' of all of them, or where a building has only one
  person_id INTEGER NOT NULL,      -- who proposed it; 0: somebody without a phone, or who wanted to be forgotten
  home_id   INTEGER NOT NULL REFERENCES homes (home_id),
  named     INTEGER NOT NULL CHECK (named IN (0, 1)),  -- neighbours may read the name
  filed_by  INTEGER,               -- of the staff: they wrote it down for somebody
  stage     TEXT    NOT NULL,      -- storage.council.stages.Stage
  version   INTEGER NOT NULL DEFAULT 1,
  made_at   TEXT    NOT NULL,
  stage_at  TEXT    NOT NULL,      -- since when it is at this stage
  ends_at   TEXT,                  -- when the stage is over by itself
  reminded  INTEGER NOT NULL DEFAULT 0 CHECK (reminded IN (0, 1)),  -- that this comes soon
  reached_at TEXT,                 -- when enough homes had signed
  reason    TEXT    NOT NULL DEFAULT '',  -- why it is at this stage, for everybody to read
  CHECK (scope <> 'compound' OR (building = '' AND entrance = '')),
  CHECK (scope = 'compound' OR building <> ''),
  CHECK (scope = 'entrance' OR entrance = '')
) STRICT;
CREATE INDEX proposals_of_person ON proposals (person_id);
CREATE INDEX proposals_ending ON proposals (ends_at) WHERE ends_at IS NOT NULL;

CREATE TABLE proposal_versions (
  proposal  INTEGER NOT NULL REFERENCES proposals (number),
  version   INTEGER NOT NULL CHECK (version > 0),
  title     TEXT    NOT NULL,
  words     TEXT    NOT NULL,
  cost_fen  INTEGER CHECK (cost_fen > 0),  -- NULL: nobody has said
  photos    TEXT    NOT NULL,      -- JSON: Telegram's ids
  documents TEXT    NOT NULL,      -- JSON
  because   TEXT    NOT NULL,      -- why it was revised
  made_at   TEXT    NOT NULL,
  PRIMARY KEY (proposal, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE proposal_signatures ( -- one of each home for each version
  proposal  INTEGER NOT NULL,
  version   INTEGER NOT NULL,
  home_id   INTEGER NOT NULL REFERENCES homes (home_id),
  person_id INTEGER NOT NULL,      -- 0: on paper, or somebody who wanted to be forgotten
  filed_by  INTEGER,               -- of the staff, for a home without a phone
  at        TEXT    NOT NULL,
  PRIMARY KEY (proposal, version, home_id),
  FOREIGN KEY (proposal, version) REFERENCES proposal_versions (proposal, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX proposal_signatures_of_person ON proposal_signatures (person_id);

CREATE TABLE proposal_followers (  -- who is told what becomes of it
  proposal  INTEGER NOT NULL REFERENCES proposals (number),
  person_id INTEGER NOT NULL,
  since     TEXT    NOT NULL,
  PRIMARY KEY (proposal, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX proposal_followers_of_person ON proposal_followers (person_id);

CREATE TABLE proposal_stages (     -- what has become of it so far
  number   INTEGER PRIMARY KEY AUTOINCREMENT,
  proposal INTEGER NOT NULL REFERENCES proposals (number),
  stage    TEXT    NOT NULL,
  reason   TEXT    NOT NULL,
  by_id    INTEGER NOT NULL,       -- of the staff; 0: by itself, by date or by vote
  at       TEXT    NOT NULL
) STRICT;
CREATE INDEX proposal_stages_of ON proposal_stages (proposal);
