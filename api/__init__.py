"""Room of innograph: api."""
