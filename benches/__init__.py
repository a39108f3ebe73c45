"""Benches: each one a frozen record that registers itself, measured against a named peer in one run."""
