"""Figures from the literature that stand in every brief, each with its citation."""

from __future__ import annotations

import hashlib

import msgspec

from fristed.brief.document import Source


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """``cases`` events, of which ``deaths`` ended, or would have ended, in death."""

    deaths: float
    cases: float
    citation: str

    @property
    def source(self) -> Source:
        """The citation as a source; its digest is of the figures and the citation as typed here."""
        record = f"{self.deaths:g} of {self.cases:g}: {self.citation}"
        return Source(
            made_by=self.citation,
            data_digest=hashlib.sha256(record.encode()).hexdigest(),
            version="published",
            note=f"{self.deaths:g} / {self.cases:g}",
        )


STAFF_JUDGEMENT = Published(
    deaths=6,
    cases=10,
    citation="City of Copenhagen, staff judgement in the first months of the room, 2012-13",
)
BASE_RATE = Published(
    deaths=4,
    cases=100,
    citation="British Columbia Centre for Excellence in HIV/AIDS, news release, 2006 (about 4 deaths per 100 overdoses)",
)
