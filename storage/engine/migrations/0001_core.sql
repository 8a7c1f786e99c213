-- The two queues, and what both need to know of people and chats.

CREATE TABLE inbox (               -- what people said, kept before Telegram is told that we have it
  id          INTEGER PRIMARY KEY AUTOINCREMENT,  -- the order of arrival: Telegram's ids restart after a quiet week
  update_id   INTEGER,
  digest      BLOB    NOT NULL,    -- of the body: a repeated update has the same, one that reuses an id has not
  chat_id     INTEGER NOT NULL,    -- 0 where there is none
  person_id   INTEGER NOT NULL,
  body        TEXT    NOT NULL,    -- as Telegram sent it, JSON
  received_at TEXT    NOT NULL,
  handled_at  TEXT,
  state       TEXT    NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'parked')),
  error       TEXT,
  UNIQUE (update_id, digest)
) STRICT;
CREATE INDEX inbox_waiting ON inbox (id) WHERE state = 'waiting';
CREATE INDEX inbox_parked ON inbox (id) WHERE state = 'parked';
CREATE INDEX inbox_done ON inbox (handled_at) WHERE state = 'done';

CREATE TABLE outbox (              -- what we still owe people, written in the same transaction as its cause
  id          INTEGER PRIMARY KEY AUTOINCREMENT,  -- never reused: the courier reads on from the last one it saw
  chat_id     INTEGER NOT NULL,
  method      TEXT    NOT NULL,
  payload     TEXT    NOT NULL,    -- the very JSON that Telegram gets, less the chat
  urgency     INTEGER NOT NULL,    -- 0 answers a person who waits, 5 is a notice, 9 a broadcast
  weight      INTEGER NOT NULL,    -- messages that Telegram counts; an album counts its pictures
  card        TEXT,                -- the name under which the message can be edited later
  created_at  TEXT    NOT NULL,
  expires_at  TEXT,                -- after this it is too old to send
  state       TEXT    NOT NULL DEFAULT 'waiting'
              CHECK (state IN ('waiting', 'sent', 'failed', 'expired', 'superseded')),
  attempts    INTEGER NOT NULL DEFAULT 0,  -- Telegram's own failures at it
  doubtful    INTEGER NOT NULL DEFAULT 0,  -- tries without an answer: it may have arrived
  error       TEXT,
  message_id  INTEGER,
  ended_at    TEXT
) STRICT;
CREATE INDEX outbox_waiting ON outbox (urgency, id) WHERE state = 'waiting';
CREATE INDEX outbox_waiting_chat ON outbox (chat_id, id) WHERE state = 'waiting';
CREATE INDEX outbox_ended ON outbox (ended_at) WHERE state <> 'waiting';

CREATE TABLE conversations (       -- where each person is in a dialogue, in each chat
  chat_id    INTEGER NOT NULL,
  person_id  INTEGER NOT NULL,
  flow       TEXT,                 -- whose draft it is
  awaiting   TEXT,                 -- the route that hears the next answer
  draft      TEXT    NOT NULL,     -- JSON
  question   INTEGER,              -- inbox id of the turn that asked: buttons of an older question are stale
  answered   INTEGER,              -- the last question that was answered: a second tap on it is a double tap
  updated_at TEXT    NOT NULL,
  PRIMARY KEY (chat_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversations_updated ON conversations (updated_at);

CREATE TABLE people (
  person_id INTEGER PRIMARY KEY,
  name      TEXT    NOT NULL,      -- as they call themselves: the staff must know who cannot be reached
  language  TEXT    NOT NULL,
  role      INTEGER NOT NULL DEFAULT 0,  -- storage.people.Role
  since     TEXT    NOT NULL
) STRICT;

CREATE TABLE groups (              -- chats that serve a purpose, such as the staff's
  purpose       TEXT    PRIMARY KEY,
  chat_id       INTEGER NOT NULL,
  configured_id INTEGER NOT NULL   -- what the configuration said: a change there wins over what Telegram told us
) STRICT, WITHOUT ROWID;

CREATE TABLE closed_chats (        -- who cannot be written to, until they come back
  chat_id INTEGER PRIMARY KEY,
  reason  TEXT    NOT NULL,
  since   TEXT    NOT NULL
) STRICT;

CREATE TABLE cards (               -- messages that are edited as things change
  chat_id    INTEGER NOT NULL,
  name       TEXT    NOT NULL,
  message_id INTEGER NOT NULL,
  picture    TEXT,                 -- as the payload named it; with one, it has a caption instead of a text
  updated_at TEXT    NOT NULL,
  PRIMARY KEY (chat_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX cards_message ON cards (chat_id, message_id);

CREATE TABLE files (               -- what we upload: once, then Telegram's file id is enough
  key     TEXT PRIMARY KEY,        -- SHA-256 of the content
  name    TEXT NOT NULL,
  content BLOB NOT NULL,
  file_id TEXT,
  used_at TEXT NOT NULL
) STRICT;

CREATE TABLE schedules (           -- when each job is due next
  job    TEXT PRIMARY KEY,
  due_at TEXT NOT NULL,
  ran_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (               -- who did what to whose affairs; never changed, never deleted
  id         INTEGER PRIMARY KEY,
  at         TEXT    NOT NULL,
  actor_id   INTEGER NOT NULL,
  action     TEXT    NOT NULL,
  subject    TEXT    NOT NULL,
  on_behalf  INTEGER
) STRICT;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
