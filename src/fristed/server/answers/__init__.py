"""What the record says: numbers, findings and the plan, made once for each state of the journal."""

from fristed.server.answers.keeping import answers
from fristed.server.answers.records import Answers, Hexagon

__all__ = ["Answers", "Hexagon", "answers"]
