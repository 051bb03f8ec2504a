"""How records are kept, found, undone and read in: one SQLite file with its history. Knows models."""
