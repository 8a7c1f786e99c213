-- Whether whoever answers for a recurring announcement was appointed: others belong to the staff only in their group.

ALTER TABLE announcement_series ADD COLUMN appointed INTEGER NOT NULL DEFAULT 1;
