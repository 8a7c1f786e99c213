-- A card is not edited to what it shows already.
ALTER TABLE cards ADD COLUMN shown TEXT;  -- digests of its words and of its buttons; NULL: not known
