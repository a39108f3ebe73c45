"""RUN, the rules of the floor, pure: the journal in, the floor as it stands out."""

from fristed.room.conflicts import Conflict, conflicts
from fristed.room.floor import Floor
from fristed.room.folding import apply, fold
from fristed.room.plain import floor_json
from fristed.room.standing import Standing

__all__ = ["Conflict", "Floor", "Standing", "apply", "conflicts", "floor_json", "fold"]
