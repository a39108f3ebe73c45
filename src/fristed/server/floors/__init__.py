"""What a room's floor is made of, kept in memory and moved on by ``seq``: answers while nothing is new cost little."""

from fristed.server.floors.memory import Memory, memory_of
from fristed.server.floors.selecting import Line, selected

__all__ = ["Line", "Memory", "memory_of", "selected"]
