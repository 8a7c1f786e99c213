-- Votes of homes: what is asked, who may answer, what was answered by phone, on paper and at the door; and small polls.

CREATE TABLE votes (
  number      INTEGER PRIMARY KEY AUTOINCREMENT,
  origin      TEXT    NOT NULL UNIQUE,  -- the turn in which it was summed up: a second tap makes no second one
  proposal    INTEGER REFERENCES proposals (number),  -- NULL: asked by the office itself
  version     INTEGER NOT NULL,         -- of the proposal
  title       TEXT    NOT NULL,
  words       TEXT    NOT NULL,         -- what is voted on
  scope       TEXT    NOT NULL CHECK (scope IN ('entrance', 'building', 'compound')),
  building    TEXT    NOT NULL,
  entrance    TEXT    NOT NULL,
  counting    TEXT    NOT NULL CHECK (counting IN ('double_majority', 'homes', 'area', 'one_of_several', 'approval',
                                                   'schulze', 'instant_runoff')),
  matter      TEXT    NOT NULL CHECK (matter IN ('ordinary', 'special', 'unanimous')),
  item        INTEGER NOT NULL CHECK (item BETWEEN 0 AND 10),  -- of the law's list; 0: it stands in none
  quorum      TEXT,                     -- such as 1/2; NULL: none, or the law's
  options     TEXT    NOT NULL,         -- JSON list
  secret      INTEGER NOT NULL CHECK (secret IN (0, 1)),
  residents   INTEGER NOT NULL CHECK (residents IN (0, 1)),  -- whoever lives there may, not owners alone
  silence     INTEGER NOT NULL CHECK (silence IN (0, 1)),    -- follows the majority
  official    INTEGER NOT NULL CHECK (official IN (0, 1)),   -- through the official channel; 0: a consultation
  opens_at    TEXT    NOT NULL,
  closes_at   TEXT    NOT NULL CHECK (closes_at > opens_at),
  second_days INTEGER NOT NULL CHECK (second_days >= 0),     -- of a second round, if too few took part; 0: none
  objection_days INTEGER NOT NULL CHECK (objection_days >= 0),
  made_by     INTEGER NOT NULL,
  made_at     TEXT    NOT NULL,
  state       TEXT    NOT NULL CHECK (state IN ('announced', 'open', 'closed', 'final', 'annulled')),
  round       INTEGER NOT NULL DEFAULT 1 CHECK (round IN (1, 2)),
  reason      TEXT    NOT NULL DEFAULT '',  -- why it was annulled
  closed_at   TEXT,
  ended_at    TEXT,                     -- when it became final, or was annulled
  published   TEXT,                     -- JSON: storage.council.published, with which anybody can recount
  telling     TEXT    NOT NULL DEFAULT '',  -- what homes are being told: '', 'announced', 'open', 'second', 'reminder', 'result', 'annulled'
  told_home   INTEGER NOT NULL DEFAULT 0,   -- as far as this one
  reminded    INTEGER NOT NULL DEFAULT 0,   -- in which round they were reminded by themselves
  reminded_at TEXT,
  roll_kept   INTEGER NOT NULL DEFAULT 1 CHECK (roll_kept IN (0, 1))  -- who took part is not forgotten yet
) STRICT;
CREATE INDEX votes_going_on ON votes (closes_at) WHERE state IN ('announced', 'open', 'closed');
CREATE INDEX votes_telling ON votes (number) WHERE telling <> '';
CREATE INDEX votes_of_proposal ON votes (proposal) WHERE proposal IS NOT NULL;
CREATE INDEX votes_ended ON votes (ended_at) WHERE ended_at IS NOT NULL;

-- What has been announced stands: what must change is annulled, and begins again.
CREATE TRIGGER votes_stand BEFORE UPDATE OF proposal, version, title, words, scope, building, entrance, counting, matter,
  item, quorum, options, secret, residents, silence, official, opens_at, closes_at, second_days, objection_days ON votes
  BEGIN SELECT RAISE(ABORT, 'what is voted on stands'); END;

CREATE TABLE vote_homes (          -- the electorate, frozen when the vote opens
  vote         INTEGER NOT NULL REFERENCES votes (number),
  home_id      INTEGER NOT NULL REFERENCES homes (home_id),
  area_cm2     INTEGER NOT NULL CHECK (area_cm2 > 0),
  head         INTEGER NOT NULL,   -- the same for all homes with the same owners; 0: not sold
  building     TEXT    NOT NULL,
  entrance     TEXT    NOT NULL,
  channel      TEXT    CHECK (channel IN ('phone', 'office')),  -- by which it votes: phone and paper exclude each other
  receipt      BLOB,               -- sealed; NULL: none yet, or the vote is over
  named        INTEGER,            -- the co-owner whose ballot is the home's
  suspended_at TEXT,               -- somebody of the home has said that this was not them
  suspended_by INTEGER,
  PRIMARY KEY (vote, home_id),
  UNIQUE (vote, home_id, channel)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER vote_homes_stand BEFORE UPDATE OF vote, home_id, area_cm2, head, building, entrance ON vote_homes
  BEGIN SELECT RAISE(ABORT, 'the electorate stands'); END;

CREATE TABLE vote_ballots (
  number   INTEGER PRIMARY KEY AUTOINCREMENT,
  vote     INTEGER NOT NULL,
  home_id  INTEGER NOT NULL,
  voter    INTEGER NOT NULL,       -- 0: on paper; below 0: somebody who wanted to be forgotten
  channel  TEXT    NOT NULL,
  how      TEXT    NOT NULL CHECK (how IN ('phone', 'proxy', 'paper', 'door')),
  sequence INTEGER NOT NULL DEFAULT 1,  -- how often it was cast
  sealed   BLOB,                   -- the choice; NULL: the vote is over
  choice   TEXT,                   -- JSON, of an open vote that is over
  at       TEXT    NOT NULL,
  by_id    INTEGER NOT NULL,       -- whoever entered it
  UNIQUE (vote, home_id, voter),
  FOREIGN KEY (vote, home_id, channel) REFERENCES vote_homes (vote, home_id, channel)
) STRICT;
CREATE INDEX vote_ballots_of_voter ON vote_ballots (voter);

CREATE TABLE vote_papers (         -- every paper that somebody wanted to enter, whatever became of it
  number  INTEGER PRIMARY KEY AUTOINCREMENT,
  vote    INTEGER NOT NULL REFERENCES votes (number),
  home_id INTEGER NOT NULL REFERENCES homes (home_id),
  how     TEXT    NOT NULL CHECK (how IN ('paper', 'door')),
  outcome TEXT    NOT NULL CHECK (outcome IN ('counted', 'refused', 'taken back')),
  reason  TEXT    NOT NULL,
  photo   BLOB,                    -- sealed: it shows the choice; NULL once a secret vote is over
  checked TEXT    CHECK (checked IN ('found', 'missing')),  -- when papers and entries were compared
  at      TEXT    NOT NULL,
  by_id   INTEGER NOT NULL
) STRICT;
CREATE INDEX vote_papers_of_vote ON vote_papers (vote, home_id);
CREATE UNIQUE INDEX vote_papers_once ON vote_papers (vote, home_id) WHERE outcome = 'counted';

CREATE TABLE vote_services (       -- how a home came to know of the vote (送达)
  vote    INTEGER NOT NULL REFERENCES votes (number),
  home_id INTEGER NOT NULL REFERENCES homes (home_id),
  how     TEXT    NOT NULL CHECK (how IN ('chat', 'handed', 'letter', 'call', 'board')),
  words   TEXT    NOT NULL,        -- to whom
  photo   TEXT,
  at      TEXT    NOT NULL,
  by_id   INTEGER NOT NULL,        -- 0: the bot
  PRIMARY KEY (vote, home_id, how)
) STRICT, WITHOUT ROWID;

CREATE TABLE vote_proxies (
  number    INTEGER PRIMARY KEY AUTOINCREMENT,
  vote      INTEGER NOT NULL,
  home_id   INTEGER NOT NULL,
  holder    INTEGER NOT NULL,      -- who casts for this home; 0: somebody who wanted to be forgotten
  photo     TEXT,                  -- of the written proxy
  at        TEXT    NOT NULL,
  by_id     INTEGER NOT NULL,
  ended_at  TEXT,
  FOREIGN KEY (vote, home_id) REFERENCES vote_homes (vote, home_id)
) STRICT;
CREATE UNIQUE INDEX vote_proxies_once ON vote_proxies (vote, home_id) WHERE ended_at IS NULL;
CREATE INDEX vote_proxies_of_holder ON vote_proxies (holder, vote);

CREATE TABLE vote_objections (
  number    INTEGER PRIMARY KEY AUTOINCREMENT,
  vote      INTEGER NOT NULL REFERENCES votes (number),
  home_id   INTEGER NOT NULL REFERENCES homes (home_id),
  person_id INTEGER NOT NULL,      -- 0: somebody who wanted to be forgotten
  words     TEXT    NOT NULL,
  at        TEXT    NOT NULL
) STRICT;
CREATE INDEX vote_objections_of_vote ON vote_objections (vote);
CREATE INDEX vote_objections_of_person ON vote_objections (person_id);
