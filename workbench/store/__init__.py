"""The project file: one SQLite database. The only place with SQL."""
