"""The shape of the store over time."""
