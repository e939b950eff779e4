"""Files of records in, files of results out: YAML, JSON, JSON Lines, CSV."""
