-- Announcements: what is said to many at once, to whom, and what became of it with each of them.

CREATE TABLE announcements (
  number      INTEGER PRIMARY KEY AUTOINCREMENT,
  origin      TEXT    NOT NULL UNIQUE,  -- what made it, such as the turn in which it was summed up: a second tap makes no second one
  kind        TEXT    NOT NULL,
  content     TEXT    NOT NULL,         -- JSON: the words in each language as Telegram's HTML, pictures, a file, buttons
  audience    TEXT    NOT NULL,         -- JSON: storage.announcements.audience
  urgent      INTEGER NOT NULL DEFAULT 0,  -- past quiet hours
  silent      INTEGER NOT NULL DEFAULT 0,
  author      INTEGER NOT NULL,         -- 0 once they are forgotten
  approved_by INTEGER,
  created_at  TEXT    NOT NULL,
  send_at     TEXT    NOT NULL,
  expires_at  TEXT,                     -- nobody gets it afterwards
  began_at    TEXT,                     -- when it was settled who gets it
  ended_at    TEXT,
  state       TEXT    NOT NULL
              CHECK (state IN ('unapproved', 'scheduled', 'sending', 'paused', 'finished', 'cancelled', 'recalled')),
  version     INTEGER NOT NULL DEFAULT 1,  -- one more with each correction
  reminders   INTEGER NOT NULL DEFAULT 0,  -- how often those who have not read it were to be reminded
  reminded_at TEXT,
  look_at     TEXT,                     -- when there is something to do for it; NULL: nothing
  drawn_at    TEXT                      -- when the staff's card was drawn last
) STRICT;
CREATE INDEX announcements_look ON announcements (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX announcements_sent ON announcements (began_at) WHERE began_at IS NOT NULL;

CREATE TABLE announcement_recipients (  -- the ledger: each who was to get it, once
  announcement INTEGER NOT NULL REFERENCES announcements (number) ON DELETE CASCADE,
  chat_id      INTEGER NOT NULL,
  why          INTEGER NOT NULL,        -- which part of the audience takes them in
  state        TEXT    NOT NULL
               CHECK (state IN ('waiting', 'queued', 'sent', 'failed', 'blocked', 'skipped', 'cancelled', 'recalled')),
  reason       TEXT,                    -- of what is neither sent nor waiting
  version      INTEGER NOT NULL DEFAULT 0,  -- the one that they were sent
  reminded     INTEGER NOT NULL DEFAULT 0,
  queued_at    TEXT,
  sent_at      TEXT,
  read_at      TEXT,
  answer       TEXT,
  PRIMARY KEY (announcement, chat_id)
) STRICT;
CREATE INDEX announcement_recipients_state ON announcement_recipients (announcement, state, chat_id);
CREATE INDEX announcement_recipients_chat ON announcement_recipients (chat_id);

CREATE TABLE announcement_mutes (       -- what somebody does not want to hear of
  person_id INTEGER NOT NULL,
  kind      TEXT    NOT NULL,           -- '*': of nothing but emergencies
  since     TEXT    NOT NULL,
  PRIMARY KEY (person_id, kind)
) STRICT;
