"""Room of innograph: ingest."""
