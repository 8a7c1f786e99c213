-- What a building's group is told without being asked; what nobody has chosen is as the configuration says.

CREATE TABLE group_wishes (
  purpose TEXT    NOT NULL,            -- which group: building:3
  wish    TEXT    NOT NULL CHECK (wish IN ('answers', 'greeting')),
  wanted  INTEGER NOT NULL CHECK (wanted IN (0, 1)),
  PRIMARY KEY (purpose, wish)
) STRICT;
