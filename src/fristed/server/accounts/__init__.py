"""Accounts: who may do what in which room, enrolled tablets and what unlocks them."""
