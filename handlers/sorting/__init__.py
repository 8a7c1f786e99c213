"""How to sort a thing: asked in any words, answered with bin, reason and preparation."""
