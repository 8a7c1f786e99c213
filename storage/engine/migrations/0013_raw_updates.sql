-- What came where it is no text (invalid UTF-8): the body has signs of replacement in its place.

ALTER TABLE inbox ADD COLUMN raw BLOB;
