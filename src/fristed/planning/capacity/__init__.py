"""How many places, open when, with how many staff."""
