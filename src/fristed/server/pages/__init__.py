"""The office pages."""
