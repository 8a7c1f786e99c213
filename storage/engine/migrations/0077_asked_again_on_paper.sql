-- Who signed an earlier version of a proposal on paper is asked again on paper: by the office, which is reminded of it.

CREATE TABLE proposal_paper_rounds (
  proposal INTEGER NOT NULL,
  version  INTEGER NOT NULL,           -- the one to be signed
  since    TEXT    NOT NULL,
  reminded INTEGER NOT NULL DEFAULT 0 CHECK (reminded IN (0, 1)),
  over_at  TEXT,                       -- the office has asked them all
  PRIMARY KEY (proposal, version),
  FOREIGN KEY (proposal, version) REFERENCES proposal_versions (proposal, version)
) STRICT;
