"""Residents' reports of needles: taken in, kept apart from the journal what must not stand in it, answered."""
