"""Bringing in the requests of another city's Open311 endpoint: politely, resumably, and trusting nothing."""
