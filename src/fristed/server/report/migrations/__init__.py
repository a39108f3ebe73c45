"""Changes of the tables of reports, in order."""
