"""The only door from entries to numbers: each measure is defined once."""
