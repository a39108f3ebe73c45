"""Weeks with more than their own past explains."""
