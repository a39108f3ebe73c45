"""Everything the sections of one brief are written from."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping

import msgspec

from fristed.brief.document import Source
from fristed.brief.number import Number
from fristed.brief.wording import Words, words
from fristed.brief.yearly import Yearly
from fristed.evidence.finding import Finding
from fristed.evidence.lives.report import Estimate, LivesReport
from fristed.evidence.money.report import MoneyReport
from fristed.planning.plan import Plan
from fristed.text import Language, Text


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """The inputs of ``compose``, with numbers by name."""

    city: str
    language: Language
    as_of: dt.date
    numbers: Mapping[str, Number]
    findings: tuple[Finding, ...]
    plan: Plan | None
    version: str
    digest: str
    simulated: bool
    unanswered: tuple[Text, ...] = ()
    entries: int = 0
    checkpoint: str = ""
    lives: LivesReport | None = None
    money: MoneyReport | None = None
    harms: tuple[Yearly, ...] = ()

    def plain(self, text: str) -> Text:
        """Give a text that is the same in both languages, as another house's words are."""
        return Text(text, text)

    def count(self, name: str) -> tuple[float, Source] | None:
        """Give a counted number by name with its source, or None where it was not counted or is withheld."""
        number = self.numbers.get(name)
        if number is None or number.value is None:
            return None
        return number.value, self.from_number(number)

    def withheld(self, name: str) -> bool:
        """Whether a number was counted and is not to be shown."""
        return name in self.numbers and self.numbers[name].withheld

    @property
    def words(self) -> Words:
        """The templates of the brief's language."""
        return words(self.language)

    def from_number(self, number: Number) -> Source:
        """Source of a counted number."""
        return Source(
            made_by=number.query,
            data_digest=number.digest,
            version=self.version,
            note=f"{number.label.said(self.language)} (n = {number.rows})",
            command="fristed show numbers",
            definition=number.definition.said(self.language),
        )

    def from_yearly(self, one: Yearly) -> Source:
        """Source of a number of one year: the same for every year of its measure."""
        return Source(
            made_by=f"fristed.measures: {one.measure}",
            data_digest=one.number.digest,
            version=self.version,
            note=one.number.label.said(self.language).rpartition(", ")[0],
            command=f"fristed show measure {one.measure}",
            definition=one.number.definition.said(self.language),
        )

    def from_definition(self, measure: str, number: Number) -> Source:
        """Source of what a measure means: the register, which is its only definition."""
        said = number.definition.said(self.language)
        return Source(
            made_by="fristed.measures.register",
            data_digest=hashlib.sha256(said.encode()).hexdigest(),
            version=self.version,
            note=measure,
            command="fristed show measure",
        )

    def from_estimate(self, one: Estimate) -> Source:
        """Source of what one method says was averted."""
        return Source(
            made_by=f"fristed.evidence.lives: {one.name}",
            data_digest=self.digest,
            version=self.version,
            note=one.source,
            command="fristed show lives",
        )

    def from_lives(self, lives: LivesReport) -> Source:
        """Source of what all methods together say."""
        return Source(
            made_by="fristed.evidence.lives",
            data_digest=self.digest,
            version=self.version,
            note=lives.book,
            command="fristed show lives",
        )

    def from_money(self, money: MoneyReport) -> Source:
        """Source of the comparison of strategies."""
        return Source(
            made_by="fristed.evidence.money",
            data_digest=self.digest,
            version=self.version,
            note=f"{money.book}, {money.currency} {money.price_year}, seed {money.seed}",
            command="fristed show money",
        )

    def from_finding(self, finding: Finding) -> Source:
        """Source of whatever an estimator said."""
        return Source(
            made_by=f"fristed.evidence: {finding.estimator}, {finding.name}",
            data_digest=finding.digest,
            version=self.version,
            note=f"{finding.question.said(self.language)} (n = {len(finding.series)})",
            command="fristed show effect",
        )

    def from_plan(self, plan: Plan) -> Source:
        """Source of whatever the planner said."""
        return Source(
            made_by=f"fristed.planning.siting: {plan.objective}",
            data_digest=plan.digest,
            version=self.version,
            note=plan.distance_by.said(self.language),
            command="fristed plan rooms",
        )

    def from_brief(self, module: str, note: str) -> Source:
        """Source of the brief's own arithmetic; ``note`` states its inputs and is what is digested."""
        return Source(
            made_by=f"fristed.brief.{module}",
            data_digest=hashlib.sha256(note.encode()).hexdigest(),
            version=self.version,
            note=note,
            command="fristed brief --json",
        )
