-- Official alerts (CAP) that came as files: kept until somebody makes an announcement of them, a day at most.

CREATE TABLE official_alerts (
  digest  TEXT PRIMARY KEY,
  content TEXT NOT NULL,
  came_at TEXT NOT NULL
) STRICT;
