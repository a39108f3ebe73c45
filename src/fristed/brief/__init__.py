"""The document the council reads."""

from fristed.brief.checking import check_numbers

__all__ = ["check_numbers"]
