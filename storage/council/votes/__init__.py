"""Votes of homes, from the summary that the office confirms to the published result."""
