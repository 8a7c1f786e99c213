-- What is given for a season is a plot with a number; whoever has one is asked whether they keep it for the next season.

ALTER TABLE garden_bookings ADD COLUMN plot INTEGER NOT NULL DEFAULT 0 CHECK (plot >= 0);  -- 0: none
ALTER TABLE garden_bookings ADD COLUMN renewal_asked INTEGER NOT NULL DEFAULT 0 CHECK (renewal_asked IN (0, 1));

UPDATE garden_bookings SET plot = (SELECT min(s.seat) + 1 FROM garden_seats s WHERE s.number = garden_bookings.number)
 WHERE number IN (SELECT number FROM garden_seats GROUP BY number HAVING count(*) = 1)
   AND substr(ends_at, 1, 10) > substr(starts_at, 1, 10);
