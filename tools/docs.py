"""Make every generated page, schema and picture again: `make docs`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
PICTURES = ROOT / "docs" / "pictures"


def generated() -> dict[Path, str]:
    """Give every page made from the code, by where it stands; tests compare them with what is committed."""
    from fristed.cli.reference import commands_page
    from fristed.journal.reference import kinds_page
    from fristed.measures.reference import measures_page

    return {
        REFERENCE / "kinds.md": kinds_page(),
        REFERENCE / "measures.md": measures_page(),
        REFERENCE / "commands.md": commands_page(),
    }


def main() -> None:
    """Write everything."""
    from fristed.journal.schema import write_schemas

    for path, page in generated().items():
        path.write_text(page, encoding="utf-8")
    write_schemas(ROOT / "wire" / "schemas")
    _write_openapi()
    if "--no-pictures" not in sys.argv:
        from pictures import take

        take(PICTURES)


def _write_openapi() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FRISTED_DATA"] = folder
        from fristed.server.start import start

        start()
        from fristed.server.api.v1 import write_openapi

        write_openapi(ROOT / "wire" / "openapi.json")


if __name__ == "__main__":
    main()
