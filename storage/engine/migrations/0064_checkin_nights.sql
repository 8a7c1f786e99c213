-- Of a missed check-in that nobody has taken it is said once each night who is awake, and when it goes on.

ALTER TABLE checkin_checks ADD COLUMN night_at TEXT;
