"""The engine of a day: needs drawn once, rooms that decide where each need ends."""
