"""Every defensible way of asking the same question, shown at once."""

from fristed.evidence.multiverse.running import Multiverse, multiverse

__all__ = ["Multiverse", "multiverse"]
