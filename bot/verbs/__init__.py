"""What `linli` can be asked at a terminal: one module a verb, or a folder."""
