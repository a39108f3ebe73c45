"""The one root of every error Fristed raises on purpose.

An error is a sentence with the facts and the remedy, and a stable ``reason`` for programs.
"""

from __future__ import annotations

from pathlib import Path


class FristedError(Exception):
    """Something a person can put right.

    ``reason`` is a stable word for programs (``file_missing``), ``sentence`` says what was found,
    ``remedy`` says how to put it right. ``str(error)`` is what the user reads.
    """

    def __init__(self, reason: str, sentence: str, *, remedy: str) -> None:
        super().__init__(sentence)
        self.reason = reason
        self.sentence = sentence
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}"


class InputRefused(FristedError):  # noqa: N818 - a refusal, in the words of the house
    """A file, a line or a value that came from outside cannot be used.

    ``file`` and ``line`` (counted from 1) say where; both stand at the front of the sentence.
    """

    def __init__(
        self,
        reason: str,
        sentence: str,
        *,
        remedy: str,
        file: str | Path | None = None,
        line: int | None = None,
    ) -> None:
        super().__init__(reason, sentence, remedy=remedy)
        self.file = str(file) if file is not None else None
        self.line = line

    def __str__(self) -> str:
        where = [] if self.file is None else [self.file]
        if self.line is not None:
            where.append(f"line {self.line}")
        head = f"{', '.join(where)}: " if where else ""
        return f"{head}{self.sentence} {self.remedy}"
