-- Announcements in groups and channels: what stands pinned, and what was said there lately without being asked.

ALTER TABLE announcement_recipients ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;

CREATE TABLE group_notes (              -- not said again for a while
  chat_id INTEGER NOT NULL,
  what    TEXT    NOT NULL,             -- the greeting of those who join, or the kind of announcement that was asked for
  said_at TEXT    NOT NULL,
  PRIMARY KEY (chat_id, what)
) STRICT;

CREATE TABLE group_greetings (          -- who was greeted on joining a group: once
  person_id  INTEGER PRIMARY KEY,
  greeted_at TEXT    NOT NULL
) STRICT;
