-- An event may ask for a deposit, and waits for the yes of whoever lends the space where it takes place.

ALTER TABLE garden_events ADD COLUMN deposit INTEGER NOT NULL DEFAULT 0 CHECK (deposit >= 0);
ALTER TABLE garden_events ADD COLUMN approve_by TEXT;  -- so long they may say yes; NULL: nobody's yes is needed, or it was given
ALTER TABLE garden_events ADD COLUMN office_asked INTEGER NOT NULL DEFAULT 0 CHECK (office_asked IN (0, 1));
