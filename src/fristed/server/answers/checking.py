"""A given brief checked: all its numbers made again from the journal as it was when the brief was written."""

from __future__ import annotations

import msgspec

from fristed.brief.comparing import Compared, added, compared
from fristed.brief.given import Given, given
from fristed.errors import FristedError
from fristed.journal.merkle import root
from fristed.progress import Progress, silent
from fristed.server.answers.document import document
from fristed.server.answers.making import make
from fristed.server.checkpoint import broken, digests


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What became of every number; ``remarks`` say in sentences what else a reader must know.

    ``unprinted`` are numbers the file lists and its pages do not say, filled in by who has the file.
    """

    version: str
    entries: int
    digest: str
    remarks: tuple[str, ...]
    numbers: tuple[Compared, ...]
    unprinted: tuple[str, ...] = ()

    def of(self, *fates: str) -> tuple[Compared, ...]:
        """Give the numbers that met one of these fates."""
        return tuple(one for one in self.numbers if one.fate in fates)


def check(brief: Given, *, progress: Progress = silent) -> Checked:
    """Make the numbers of ``brief`` again from the store's first entries, those it was written from.

    Raises FristedError (``journal_shorter``, ``brief_of_another_journal``) where the store does not hold these.
    """
    leaves = digests()
    _refuse_other(brief, leaves)
    # Made anew even where the same answers are kept: what is kept could have been altered with the brief.
    found = make(f"check {brief.digest}", count=brief.entries, progress=progress)
    again = given(document(found, brief.language))
    return Checked(
        version=brief.version,
        entries=brief.entries,
        digest=brief.digest,
        remarks=tuple(_remarks(brief, again, grown=len(leaves) - brief.entries)),
        numbers=compared(brief, again),
    )


def _refuse_other(brief: Given, leaves: list[str]) -> None:
    if len(leaves) < brief.entries:
        raise FristedError(
            "journal_shorter",
            f"The brief was written from {brief.entries:,} entries; this journal holds only {len(leaves):,}.",
            remedy="Check it against the journal it was written from, or find out what was cut off.",
        )
    found = root(leaves[: brief.entries])
    if found != brief.digest:
        raise FristedError(
            "brief_of_another_journal",
            f"The brief is of another journal: its {brief.entries:,} entries have the root {brief.digest[:16]}, "
            f"the first {brief.entries:,} here {found[:16]}.",
            remedy="Check it against the journal it was written from.",
        )


def _remarks(brief: Given, again: Given, *, grown: int) -> list[str]:
    said = []
    if brief.version != again.version:
        said.append(
            f"The brief was written by Fristed {brief.version}, this is {again.version}: "
            "a number that differs may have been defined anew."
        )
    if grown:
        said.append(f"The journal has grown by {grown:,} entries since; they were left out of this check.")
    if not brief.checkpoint:
        said.append("The brief carries no signed checkpoint.")
    elif fault := broken(brief.checkpoint):
        said.append(fault)
    if more := added(brief, again):
        said.append(f"Written today from the same entries, the brief would say {more:,} numbers more.")
    return said
