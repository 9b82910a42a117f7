"""Room of innograph: queries."""
