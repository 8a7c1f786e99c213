-- What a call belongs to, for whoever wants to know what became of all of them.

ALTER TABLE outbox ADD COLUMN matter TEXT;  -- such as announcements:12
CREATE INDEX outbox_matter ON outbox (matter, ended_at) WHERE matter IS NOT NULL;
