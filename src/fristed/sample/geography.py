"""Copenhagen in facts: names, centres, areas, persons and addresses, each with its source.

No geometry is copied. The map is drawn as H3 cells of the nearest centre. Centres are the centroids of
the districts' outlines rounded to 0.001 degree (København open data, CC BY 4.0), areas are from the same
register. Persons, and persons on cash benefit or disability pension, are Statistics Denmark's counts by
voting area (label EV2024, totals like 1 January 2020), added up by constituency: approximate as of 2012.
"""

from __future__ import annotations

from fristed.planning.plan import City, District, Site
from fristed.sample.parameters import ASSUMED

TIMEZONE = "Europe/Copenhagen"
DETOUR = 1.3
_COUNTED = (
    "centre and area: København open data (CC BY 4.0); persons and persons on cash benefit or disability "
    "pension: Statistics Denmark by voting area (EV2024), approximate"
)
_SHARED = (
    f"{_COUNTED}; counted together with its neighbour in one constituency and divided by area of housing, "
    f"52 to 48: {ASSUMED}"
)


def _district(
    name: str, lat: float, lon: float, area_km2: float, persons: int, at_risk: int, source: str = _COUNTED
) -> District:
    return District(
        name=name, lat=lat, lon=lon, area_km2=area_km2, persons=persons, at_risk=at_risk, source=source
    )


DISTRICTS = (
    _district("Indre By", 55.684, 12.591, 10.47, 59_388, 2_180),
    _district("Østerbro", 55.712, 12.587, 9.84, 79_800, 2_807),
    _district("Nørrebro", 55.696, 12.551, 4.11, 80_251, 5_138),
    _district("Vesterbro-Kongens Enghave", 55.656, 12.543, 8.24, 72_686, 3_656),
    _district("Valby", 55.657, 12.503, 9.24, 60_304, 3_545),
    _district("Vanløse", 55.690, 12.490, 6.70, 41_269, 2_499, _SHARED),
    _district("Brønshøj-Husum", 55.710, 12.486, 8.74, 44_709, 2_708, _SHARED),
    _district("Bispebjerg", 55.714, 12.534, 6.83, 55_163, 4_644),
    _district("Amager Øst", 55.664, 12.625, 9.34, 59_800, 2_788),
    _district("Amager Vest", 55.639, 12.572, 19.36, 78_970, 3_812),
)
"""The ten districts."""

STREET_GRAMS_PER_DAY = {
    "Indre By": 90.0,
    "Østerbro": 35.0,
    "Nørrebro": 120.0,
    "Vesterbro-Kongens Enghave": 670.0,
    "Valby": 40.0,
    "Vanløse": 15.0,
    "Brønshøj-Husum": 25.0,
    "Bispebjerg": 110.0,
    "Amager Øst": 50.0,
    "Amager Vest": 45.0,
}
"""Weight found per round before the room: 0.67 kg in Vesterbro (0.5 kg is a fall of 75 %), others assumed."""

ROOM = Site(name="Halmtorvet 9", lat=55.6703, lon=12.5608, district="Vesterbro-Kongens Enghave", fixed=True)
"""The room of October 2012, position to about 100 m."""

MAENDENES_HJEM = Site(
    name="Mændenes Hjem (Lille Istedgade 2)", lat=55.6716, lon=12.5612, district="Vesterbro-Kongens Enghave"
)
H17 = Site(name="H17 (Halmtorvet 17)", lat=55.6690, lon=12.5590, district="Vesterbro-Kongens Enghave")

CANDIDATES = (
    ROOM,
    MAENDENES_HJEM,
    H17,
    Site(name="Sydhavn (Mozarts Plads)", lat=55.6520, lon=12.5360, district="Vesterbro-Kongens Enghave"),
    Site(name="Nordvest (Frederikssundsvej)", lat=55.7055, lon=12.5330, district="Bispebjerg"),
    Site(name="Nordvest (Bispebjerg Torv)", lat=55.7120, lon=12.5370, district="Bispebjerg"),
    Site(name="Folkets Park", lat=55.6885, lon=12.5515, district="Nørrebro"),
    Site(name="Sankt Hans Torv", lat=55.6895, lon=12.5615, district="Nørrebro"),
    Site(name="Amager (Englandsvej)", lat=55.6520, lon=12.5920, district="Amager Vest"),
    Site(name="Amager (Amagerbro Station)", lat=55.6634, lon=12.6027, district="Amager Øst"),
    Site(name="Nytorv", lat=55.6779, lon=12.5725, district="Indre By"),
    Site(name="Christianshavns Torv", lat=55.6722, lon=12.5912, district="Indre By"),
    Site(name="Trianglen", lat=55.6993, lon=12.5764, district="Østerbro"),
    Site(name="Toftegårds Plads", lat=55.6580, lon=12.5150, district="Valby"),
    Site(name="Vanløse Torv", lat=55.6873, lon=12.4915, district="Vanløse"),
    Site(name="Brønshøj Torv", lat=55.7046, lon=12.4987, district="Brønshøj-Husum"),
    Site(name="Husum Torv", lat=55.7087, lon=12.4787, district="Brønshøj-Husum"),
)
"""Squares and addresses in every district, positions to about 200 m; as candidates they are assumed."""

PROPOSALS = ("Nordvest (Frederikssundsvej)", "Sydhavn (Mozarts Plads)", "Amager (Englandsvej)")
"""The three quarters the City Council thought of in January 2013 (CPH Post, 10 January 2013)."""

SCENES = {
    "Vesterbro-Kongens Enghave": (
        (55.6706, 12.5600),
        (55.6714, 12.5585),
        (55.6698, 12.5570),
        (55.6525, 12.5365),
    ),
    "Bispebjerg": ((55.7055, 12.5330), (55.7110, 12.5360)),
    "Nørrebro": ((55.6885, 12.5515), (55.6960, 12.5480)),
    "Indre By": ((55.6772, 12.5690), (55.6735, 12.5925)),
    "Amager Vest": ((55.6520, 12.5920),),
    "Amager Øst": ((55.6634, 12.6027),),
}
"""Where needles gather in a district (assumed); a district without a scene has its centre."""


def city() -> City:
    """Give the facts of the city for a planner."""
    from fristed.sample.over_years import over_years  # which stands on the addresses above

    return City(
        name="København",
        timezone=TIMEZONE,
        detour=DETOUR,
        districts=DISTRICTS,
        candidates=CANDIDATES,
        detour_source=f"{ASSUMED}: a walk is {DETOUR} times the crow's flight",
        proposals=PROPOSALS,
        further_rooms=len(PROPOSALS),
        over_years=over_years(),
    )
