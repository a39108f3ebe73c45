"""The shape of the accounts over time."""
