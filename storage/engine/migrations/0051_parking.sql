-- The parking spaces of a home, as the roster names them; a JSON list of texts. Who has one can be told what concerns it.
ALTER TABLE homes ADD COLUMN parking TEXT NOT NULL DEFAULT '[]';
