-- Somebody says beforehand that they will be away: they are asked until then.
ALTER TABLE checkin_watches ADD COLUMN away_from TEXT;  -- NULL: from when they said so
