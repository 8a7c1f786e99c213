-- Whoever has a plot is reminded, before it goes on to others, that it is still held for the next season.

ALTER TABLE garden_bookings ADD COLUMN hold_told INTEGER NOT NULL DEFAULT 0 CHECK (hold_told IN (0, 1));
