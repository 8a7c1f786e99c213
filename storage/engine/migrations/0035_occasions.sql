-- Announcements that go by a date of something else, which may move: the end of a vote, a draw, a meeting.

ALTER TABLE announcements ADD COLUMN goes_by TEXT NOT NULL DEFAULT '';        -- capability.what: garden.draw.12
ALTER TABLE announcements ADD COLUMN lead_minutes INTEGER NOT NULL DEFAULT 0;  -- after the midnight that begins that day; mostly negative
CREATE INDEX announcements_going_by ON announcements (send_at) WHERE goes_by <> '' AND state IN ('unapproved', 'scheduled');
