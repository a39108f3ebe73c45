"""Fristed: run, show and plan supervised drug consumption rooms."""
