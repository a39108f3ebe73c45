"""Queues whose answer is known exactly, and the engine held against them."""
