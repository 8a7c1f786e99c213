-- Somebody without a phone is reminded of collections by whoever speaks for them.

CREATE TABLE collection_behalf (
  elder_id  INTEGER NOT NULL REFERENCES elders (elder_id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL,          -- who is told, and tells them
  kind      TEXT    NOT NULL,
  since     TEXT    NOT NULL,
  PRIMARY KEY (elder_id, person_id, kind)
) STRICT;
CREATE INDEX collection_behalf_of_kind ON collection_behalf (kind);
CREATE INDEX collection_behalf_of_person ON collection_behalf (person_id);
