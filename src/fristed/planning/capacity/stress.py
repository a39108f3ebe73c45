"""The report of the model and a scenario by STRESS-DES (Monks and others, Journal of Simulation 2019;13:55)."""

from __future__ import annotations

from importlib.metadata import version

import msgspec

from fristed.planning.capacity.changes import usual
from fristed.planning.capacity.scenario import WEEKDAYS, Scenario, assumptions, session, staff_by_hour
from fristed.text import Language, Text, number


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One item of the checklist: its number, its topic, what is reported."""

    number: str
    topic: Text
    text: Text


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The items in their order."""

    title: Text
    items: tuple[Item, ...]

    def said(self, language: Language) -> str:
        """Give the report as plain text."""
        lines = [self.title.said(language)]
        lines += [
            f"\n{one.number} {one.topic.said(language)}\n{one.text.said(language)}" for one in self.items
        ]
        return "\n".join(lines)


def stress_des(scenario: Scenario) -> Report:
    """Report the scenario: objectives, logic, data, experimentation, implementation, access."""
    items = (*_objectives(), *_logic(scenario), *_data(scenario), *_experimentation(scenario), *_code())
    return Report(
        title=Text(
            f"Simulation report (STRESS-DES): {scenario.name}",
            f"Rapport om simuleringen (STRESS-DES): {scenario.name}",
        ),
        items=items,
    )


def _objectives() -> tuple[Item, ...]:
    return (
        Item(number="1.1", topic=Text("Purpose of the model", "Modellens formål"), text=Text(
            "To size a supervised consumption room: places, opening hours and staff, against guests who leave without a place.",
            "At dimensionere et stofindtagelsesrum: pladser, åbningstid og personale, over for gæster, der går uden en plads.")),
        Item(number="1.2", topic=Text("Model outputs", "Modellens resultater"), text=Text(
            "Waits (mean, and what nine in ten wait less than), guests who leave without a place and where to, places in use, emergencies and those met by "
            "enough staff in time, staff load; by day and by hour. Each is a ratio of weekly sums.",
            "Ventetider (i snit, og hvad ni ud af ti venter mindre end), gæster, der går uden en plads og hvorhen, pladser i brug, akutte hændelser og dem, nok personale møder "
            "i tide, personalets belastning; pr. dag og pr. time. Hvert tal er et forhold mellem ugesummer.")),
        Item(number="1.3", topic=Text("Aims of experimentation", "Forsøgenes mål"), text=Text(
            "To compare changes to the room on the very same guests.", "At sammenligne ændringer af rummet for netop de samme gæster.")),
    )  # fmt: skip


def _logic(scenario: Scenario) -> tuple[Item, ...]:
    return (
        Item(number="2.1", topic=Text("Base model overview", "Overblik over modellen"), text=Text(
            "A guest comes -> is let in, or finds intake closed -> takes a free place of their kind, or waits -> sits up to the limit -> leaves; the place is "
            "cleaned and given to the first in line. Who waits longer than they are ready to leaves.",
            "En gæst kommer -> lukkes ind, eller indtaget er lukket -> tager en ledig plads af sin slags, eller venter -> sidder indtil grænsen -> går; pladsen "
            "rengøres og gives til den første i køen. Den, der venter længere end villig til, går.")),
        Item(number="2.2", topic=Text("Base model logic", "Modellens logik"), text=_said_room(scenario)),
        Item(number="2.3", topic=Text("Scenario logic", "Scenariernes logik"), text=Text(
            f"The room as it is, and with: {'; '.join(one.label.en for one in usual(scenario))}.",
            f"Rummet, som det er, og med: {'; '.join(one.label.da for one in usual(scenario))}.")),
        Item(number="2.4", topic=Text("Algorithms", "Algoritmer"), text=Text(
            "Arrivals by a Poisson process with a rate for each hour, weekday and pay-day. Intervals by Student's t over weeks; of a difference, over "
            "paired weeks; where one stops when it is precise enough, by a confidence sequence.",
            "Ankomster efter en Poisson-proces med en rate for hver time, ugedag og udbetalingsdag. Intervaller efter Students t over uger; for en forskel over "
            "parrede uger; hvor man stopper, når det er præcist nok, ved en konfidensfølge.")),
        Item(number="2.5", topic=Text("Components", "Bestanddele"), text=Text(
            "Entities: guests with a route, a patience and a stay. Resources: places by kind, staff. Queues: one by kind of place, first come first served. "
            "An emergency closes intake, binds the place and staff.",
            "Enheder: gæster med indtagelsesmåde, tålmodighed og ophold. Ressourcer: pladser efter slags, personale. Køer: én pr. slags plads, først til mølle. "
            "En akut hændelse lukker indtaget og binder pladsen og personale.")),
    )  # fmt: skip


def _said_room(scenario: Scenario) -> Text:
    room = scenario.room
    said: dict[Language, str] = {}
    days = {"en": WEEKDAYS, "da": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")}
    for language in ("en", "da"):
        hours = {days[language][n]: session(room, n) for n in range(7)}
        shut = {"en": "shut", "da": "lukket"}[language]
        opened = ", ".join(
            f"{day} {shut if one is None else f'{_hour(one[0])}-{_hour(one[1])}'}"
            for day, one in hours.items()
        )
        said[language] = opened
    staff = sorted(set(staff_by_hour(room)) - {0})
    on = "-".join(dict.fromkeys(str(one) for one in (staff[0], staff[-1]))) if staff else "0"
    return Text(
        f"{room.inject_places} places to inject, {room.smoke_places} to smoke, {room.flex_places} for either. Open {said['en']}. "
        f"The last guest is let in {room.last_intake_minutes:g} minutes before closing. {on} staff on duty.",
        f"{room.inject_places} pladser til injektion, {room.smoke_places} til rygning, {room.flex_places} til begge dele. Åbent {said['da']}. "
        f"Den sidste gæst lukkes ind {_number(room.last_intake_minutes, 'da')} minutter før lukketid. {on} på vagt.",
    )


def _hour(hour: float) -> str:
    return f"{int(hour) % 24:02d}:{round(60 * (hour - int(hour))):02d}"


def _data(scenario: Scenario) -> tuple[Item, ...]:
    read = [name for name in assumptions() if scenario.belief(name).source == "journal"]
    given = [name for name in assumptions() if scenario.belief(name).source == "given"]
    taken = [name for name in assumptions() if scenario.belief(name).source == "assumed"]
    return (
        Item(number="3.1", topic=Text("Data sources", "Datakilder"), text=Text(
            f"Read from the room's own journal: {_values(scenario, read, 'en')}. Given: {_values(scenario, given, 'en')}.",
            f"Læst i rummets egen journal: {_values(scenario, read, 'da')}. Angivet: {_values(scenario, given, 'da')}.")),
        Item(number="3.2", topic=Text("Preprocessing", "Forbehandling"), text=Text(
            "Waits that ended with a place, at closing or with the record count as patience that was longer; stays at the limit as stays that would have "
            "been longer.",
            "Ventetid, der endte med en plads, ved lukketid eller med optegnelsen, tæller som længere tålmodighed; ophold ved grænsen som ophold, der ville have "
            "varet længere.")),
        Item(number="3.3", topic=Text("Input parameters", "Parametre"), text=Text(
            f"By hour (relative): {_row(scenario.by_hour, 'en')}. By weekday: {_row(scenario.by_weekday, 'en')}.",
            f"Efter time (relativt): {_row(scenario.by_hour, 'da')}. Efter ugedag: {_row(scenario.by_weekday, 'da')}.")),
        Item(number="3.4", topic=Text("Assumptions", "Antagelser"), text=Text(
            f"{_values(scenario, taken, 'en', cited=True)}.", f"{_values(scenario, taken, 'da', cited=True)}.")),
    )  # fmt: skip


def _values(scenario: Scenario, names: list[str], language: Language, *, cited: bool = False) -> str:
    if not names:
        return {"en": "none", "da": "ingen"}[language]
    return "; ".join(_value(scenario, name, language, cited=cited) for name in names)


def _value(scenario: Scenario, name: str, language: Language, *, cited: bool) -> str:
    belief, label = scenario.belief(name), assumptions()[name].label or Text(name, name)
    said = f"{label.said(language)} {_number(belief.value, language)}"
    if belief.low is not None and belief.high is not None:
        said += f" ({_number(belief.low, language)}-{_number(belief.high, language)})"
    return f"{said} [{belief.cited}]" if cited and belief.cited else said


def _number(value: float, language: Language) -> str:
    """Give three figures."""
    decimals = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return number(value, language, decimals=decimals)


def _row(values: tuple[float, ...], language: Language) -> str:
    return " ".join(_number(one, language) for one in values)


def _experimentation(scenario: Scenario) -> tuple[Item, ...]:
    return (
        Item(number="4.1", topic=Text("Initialisation", "Begyndelse"), text=Text(
            "Every day begins empty, as a room that opens its doors does; a room open over midnight carries its queue on and is run two days before "
            "counting begins.",
            "Hver dag begynder tom, som et rum, der åbner dørene; et rum, der er åbent over midnat, tager køen med, og kører to dage, før der tælles.")),
        Item(number="4.2", topic=Text("Run length", "Længde"), text=Text(
            f"{scenario.days} days for each design.", f"{scenario.days} dage for hvert rum.")),
        Item(number="4.3", topic=Text("Estimation approach", "Beregning"), text=Text(
            f"Every draw is keyed by (seed {scenario.seed}, day, need, purpose): all designs meet the very same guests, and the same command gives the same "
            "numbers to the last digit.",
            f"Hver lodtrækning er bundet til (frø {scenario.seed}, dag, behov, formål): alle rum møder netop de samme gæster, og samme kommando giver samme "
            "tal til sidste ciffer.")),
    )  # fmt: skip


def _code() -> tuple[Item, ...]:
    release = version("fristed")
    return (
        Item(number="5.1", topic=Text("Software", "Program"), text=Text(
            f"Fristed {release}, its own engine (Python, numba).", f"Fristed {release}, egen motor (Python, numba).")),
        Item(number="5.2", topic=Text("Random sampling", "Tilfældighed"), text=Text(
            "Philox 4x32, counter-based.", "Philox 4x32, tællerbaseret.")),
        Item(number="5.3", topic=Text("Execution", "Kørsel"), text=Text(
            "`fristed plan size SIZE.toml`; `fristed plan size --write SIZE.toml` writes this scenario.",
            "`fristed plan size SIZE.toml`; `fristed plan size --write SIZE.toml` skriver dette scenario.")),
        Item(number="6.1", topic=Text("Code access", "Adgang til koden"), text=Text(
            "Open source; `fristed plan verify` checks the engine against exact results on your own machine.",
            "Åben kildekode; `fristed plan verify` efterprøver motoren mod eksakte resultater på din egen maskine.")),
    )  # fmt: skip
