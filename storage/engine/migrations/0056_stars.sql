-- The file of all reports asks each for its stars: without this, each looked through all verdicts.
CREATE INDEX report_verdicts_of_report ON report_verdicts (number, stars);
