"""The routes of the REST service, by what they serve."""
