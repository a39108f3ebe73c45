"""The services that can be asked for, and what is asked about each."""

from __future__ import annotations

import msgspec

from fristed.street.reports import NEEDLES
from fristed.text import Language, Text

HOW_MANY = "how_many"


class Amount(msgspec.Struct, frozen=True):
    """An answer to how many needles lie there: its key, its words, and the numbers it stands for."""

    key: str
    name: Text
    low: int
    high: int | None


AMOUNTS = (
    Amount("1", Text("1", "1"), 1, 1),
    Amount("2-5", Text("2 to 5", "2 til 5"), 2, 5),
    Amount("6-20", Text("6 to 20", "6 til 20"), 6, 20),
    Amount("21-", Text("more than 20", "over 20"), 21, None),
)


class Service(msgspec.Struct, frozen=True):
    """One service: its code, and in both languages its name, what it is for, and what becomes of a request."""

    code: str
    name: Text
    description: Text
    keywords: str
    group: Text
    notice: Text


SERVICES = (
    Service(
        NEEDLES,
        Text("Discarded needles", "Efterladte kanyler"),
        Text(
            "Needles or syringes lying outside. Do not touch them; a crew will collect them.",
            "Kanyler eller sprøjter, der ligger udenfor. Rør dem ikke; et hold henter dem.",
        ),
        "needles, syringes, sharps, kanyler",
        Text("street cleaning", "renhold"),
        Text(
            "A crew will collect the needles. Please do not touch them.",
            "Et hold henter kanylerne. Rør dem ikke.",
        ),
    ),
)


def service(code: str) -> Service | None:
    """Give the service of that code, or None."""
    return next((one for one in SERVICES if one.code == code), None)


def amount(key: str) -> Amount | None:
    """Give the amount of that key, or None."""
    return next((one for one in AMOUNTS if one.key == key), None)


def listed(one: Service, language: Language) -> dict[str, object]:
    """Lay a service out as GET services does."""
    return {
        "service_code": one.code,
        "service_name": one.name.said(language),
        "description": one.description.said(language),
        "metadata": True,
        "type": "realtime",
        "keywords": one.keywords,
        "group": one.group.said(language),
    }


def definition(one: Service, language: Language) -> dict[str, object]:
    """Lay out what is asked about a service."""
    question = Text("How many needles lie there, about?", "Hvor mange kanyler ligger der, cirka?")
    return {
        "service_code": one.code,
        "attributes": [
            {
                "variable": True,
                "code": HOW_MANY,
                "datatype": "singlevaluelist",
                "required": False,
                "datatype_description": None,
                "order": 1,
                "description": question.said(language),
                "values": [{"key": few.key, "name": few.name.said(language)} for few in AMOUNTS],
            }
        ],
    }
