-- What stands on an open question's buttons is read from the question itself.
ALTER TABLE conversations DROP COLUMN labels;
