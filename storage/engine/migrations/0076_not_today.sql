-- Whoever looks in on somebody regularly cannot today: others are asked, and they go on from the next time.
ALTER TABLE visit_plans ADD COLUMN leave_on TEXT;  -- the day on which they said so
