-- Who hears of announcements once a day, in one message.

CREATE TABLE announcement_digests (
  person_id INTEGER PRIMARY KEY,
  hour      INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),  -- of the community's clock
  since     TEXT    NOT NULL,
  next_at   TEXT    NOT NULL
) STRICT;
CREATE INDEX announcement_digests_next ON announcement_digests (next_at);
CREATE INDEX announcement_recipients_gathered ON announcement_recipients (chat_id) WHERE reason = 'digest';
