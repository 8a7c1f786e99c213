-- Who lends a space to the neighbours: their word on who comes, their offers. Points that are held for a booking.

ALTER TABLE garden_bookings ADD COLUMN approve_by TEXT;  -- so long the host may say yes; NULL: nobody's yes is needed, or it was given
ALTER TABLE garden_bookings ADD COLUMN office_asked INTEGER NOT NULL DEFAULT 0 CHECK (office_asked IN (0, 1));
CREATE INDEX garden_bookings_unapproved ON garden_bookings (approve_by) WHERE approve_by IS NOT NULL;

CREATE TABLE garden_hosts (
  number    INTEGER PRIMARY KEY AUTOINCREMENT,
  zh        TEXT    NOT NULL,
  en        TEXT    NOT NULL,
  person_id INTEGER,               -- NULL: nobody has opened the invitation, or they wanted to be forgotten
  code      BLOB,                  -- SHA-256 of what the invitation's link carries; NULL: it was opened
  by_id     INTEGER NOT NULL,
  at        TEXT    NOT NULL,
  thanked   TEXT    NOT NULL DEFAULT ''  -- the month in which they were, last
) STRICT;
CREATE UNIQUE INDEX garden_hosts_invited ON garden_hosts (code);
CREATE INDEX garden_hosts_of_person ON garden_hosts (person_id);

CREATE TABLE garden_hosted (       -- a space is lent by one host
  space TEXT    NOT NULL PRIMARY KEY,
  host  INTEGER NOT NULL REFERENCES garden_hosts (number)
) STRICT, WITHOUT ROWID;

CREATE TABLE garden_coupons (      -- what a host offers to neighbours
  number   INTEGER PRIMARY KEY AUTOINCREMENT,
  host     INTEGER NOT NULL REFERENCES garden_hosts (number),
  words    TEXT    NOT NULL,
  points   INTEGER NOT NULL CHECK (points >= 0),  -- of the green account; 0: free
  left_    INTEGER NOT NULL CHECK (left_ >= 0),
  until    TEXT    NOT NULL,
  made_at  TEXT    NOT NULL,
  ended_at TEXT
) STRICT;
CREATE INDEX garden_coupons_of_host ON garden_coupons (host);

CREATE TABLE garden_vouchers (     -- one that a home has taken: its code is good once
  number    INTEGER PRIMARY KEY AUTOINCREMENT,
  coupon    INTEGER NOT NULL REFERENCES garden_coupons (number),
  home_id   INTEGER NOT NULL REFERENCES homes (home_id),
  person_id INTEGER NOT NULL,
  code      TEXT    NOT NULL,
  taken_at  TEXT    NOT NULL,
  used_at   TEXT,
  UNIQUE (coupon, home_id)
) STRICT;
CREATE UNIQUE INDEX garden_vouchers_code ON garden_vouchers (code);
CREATE INDEX garden_vouchers_of_home ON garden_vouchers (home_id);
CREATE INDEX garden_vouchers_of_person ON garden_vouchers (person_id);

CREATE TABLE garden_deposits (     -- points that are held for a booking
  number     INTEGER PRIMARY KEY REFERENCES garden_bookings (number),
  home_id    INTEGER NOT NULL REFERENCES homes (home_id),
  points     INTEGER NOT NULL CHECK (points > 0),
  entry      INTEGER NOT NULL,     -- of the green account, which took them
  settled_at TEXT,
  returned   INTEGER CHECK (returned IN (0, 1)),
  CHECK ((settled_at IS NULL) = (returned IS NULL))
) STRICT;
CREATE INDEX garden_deposits_open ON garden_deposits (number) WHERE settled_at IS NULL;
