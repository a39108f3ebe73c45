"""The document the council reads."""
