"""Exact siting: the only house that speaks to HiGHS."""
