"""Checks a sceptic asks for, one a file, all giving the same record."""
