"""Put two rooms that are not simulated, and the people who work there, into the store that FRISTED_DATA names.

Run as a program, by the tests' server; the names of the cast are for the tests.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOM, OTHER_ROOM = "halmtorvet", "skyttegade"
PASSWORD = "a heron on the harbour"
PIN, WRONG_PIN = "739104", "502816"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ALIAS = "K7"
"""A guest who was here yesterday, and may not come in on a day long gone."""
CAST = {
    "mona": ("manager", "*"),
    "nadia": ("nurse", ROOM),
    "rie": ("reception", ROOM),
    "gry": ("nurse", OTHER_ROOM),
    "eva": ("analyst", "*"),
}
SECOND_FACTOR = ("mona", "eva")
NEW_MANAGER = "vera"
"""Added on the command line; has only the password to be used once."""
ONE_TIME = "one-time.json"
COMMAND = (sys.executable, "-c", "from fristed.cli.main import run; run()")


def one_time_password(folder: Path) -> str:
    """The password to be used once that the command line gave for ``NEW_MANAGER``."""
    found: str = json.loads((folder / ONE_TIME).read_text(encoding="utf-8"))["password"]
    return found


def main() -> None:
    from fristed.server.start import start

    start()
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "journal.jsonl"
        file.write_bytes(_journal())
        subprocess.run([*COMMAND, "journal", "import", str(file)], check=True)
    _add_cast()
    added = [*COMMAND, "staff", "add", NEW_MANAGER, "--role", "manager", "--room", "*", "--json"]
    said = subprocess.run(added, check=True, stdout=subprocess.PIPE).stdout
    (Path(os.environ["FRISTED_DATA"]) / ONE_TIME).write_bytes(said)


def _journal() -> bytes:
    """Two rooms, three places, and a guest's visit of yesterday, as JSON Lines."""
    from fristed.journal.chain import Device
    from fristed.journal.entry import canonical

    bits = random.Random(3)
    device = Device("desk-of-the-test", random_bits=lambda: bits.getrandbits(74))
    yesterday = dt.datetime.now(dt.UTC) - dt.timedelta(hours=20)
    made = [
        device.make(data, room=room, at=yesterday + dt.timedelta(minutes=minutes), by="nadia")
        for minutes, room, data in _happened(yesterday)
    ]
    return b"".join(canonical(one) + b"\n" for one in made)


def _happened(yesterday: dt.datetime) -> list[tuple[int, str, Any]]:
    from fristed.journal.entry import moment_text
    from fristed.journal.kinds import care, room, visit
    from fristed.journal.pseudonym import pseudonym
    from fristed.server.accounts.keys import room_key

    guest = pseudonym(room_key(ROOM), ALIAS)
    over = moment_text(yesterday + dt.timedelta(minutes=5))
    return [
        (0, ROOM, room.RoomStated(name="Halmtorvet 17", life="permanent")),
        (0, OTHER_ROOM, room.RoomStated(name="Skyttegade 3", life="temporary")),
        (1, ROOM, room.PlaceAdded(place="inject-1", type="inject")),
        (1, ROOM, room.PlaceAdded(place="inject-2", type="inject")),
        (1, ROOM, room.PlaceAdded(place="smoke-3", type="smoke")),
        (1, OTHER_ROOM, room.PlaceAdded(place="inject-1", type="inject")),
        (2, ROOM, care.RestrictionSet(restriction="r-1", guest=guest, until=over, reason="threats")),
        (9, ROOM, visit.VisitArrived(visit="v-1", wants="inject", guest=guest)),
        (10, ROOM, visit.IntakeRegistered(visit="v-1", route="inject", substances=("heroin",), assisted=False)),
        (10, ROOM, room.PlaceTaken(place="inject-1", visit="v-1")),
        (30, ROOM, room.PlaceFreed(place="inject-1", visit="v-1")),
        (31, ROOM, visit.VisitLeft(visit="v-1")),
        (33, ROOM, room.PlaceCleaned(place="inject-1")),
    ]  # fmt: skip


def _add_cast() -> None:
    from allauth.mfa.totp.internal.auth import TOTP

    from fristed.server.accounts import people, pins

    for handle, (role, where) in CAST.items():
        staff = people.add(handle, name=handle.title(), role=role, rooms=[where], by="test").staff
        staff.set_password(PASSWORD)
        staff.must_change_password = False
        staff.save()
        if role in ("nurse", "reception"):
            pins.keep(staff, PIN)
        if handle in SECOND_FACTOR:
            TOTP.activate(staff, TOTP_SECRET)


if __name__ == "__main__":
    main()
