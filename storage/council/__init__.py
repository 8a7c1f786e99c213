"""The council's rules, as pure functions: who has a vote, what has passed, who pays what."""
