"""How what people send gets to the inbox; and what never gets there."""
