"""The simulated city, with its truth known."""
