The questions for DuckDB.
