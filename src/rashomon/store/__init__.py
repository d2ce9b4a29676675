"""Case <-> disk: one SQLite file, and the JSON form of every record."""
