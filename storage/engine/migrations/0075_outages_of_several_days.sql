-- From when to when it is off, where an announcement says several times; what was announced before says none.

ALTER TABLE outages ADD COLUMN spells TEXT NOT NULL DEFAULT '[]';  -- JSON: of pairs of instants, the earliest first
