CREATE TABLE faq_entries (
  number INTEGER PRIMARY KEY,
  wordings TEXT NOT NULL, -- JSON: the ways in which it is asked.
  zh TEXT NOT NULL,
  en TEXT NOT NULL,
  photo TEXT,
  written_by INTEGER NOT NULL,
  written_at TEXT NOT NULL
) STRICT;

-- What people asked in vain, without who asked it.
CREATE TABLE faq_unanswered (
  key TEXT PRIMARY KEY,
  words TEXT NOT NULL,
  times INTEGER NOT NULL,
  asked_at TEXT NOT NULL -- The last time.
) STRICT;
CREATE INDEX faq_unanswered_by_times ON faq_unanswered (times, asked_at);
