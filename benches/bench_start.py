"""How long a user waits for `fristed --help`, against another command line of Python."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benches.registry import Bench, register, seconds

BIN = Path(sys.executable).parent


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


register(
    Bench(
        name="help_start",
        unit="s",
        target=0.3,
        ours=lambda: seconds(lambda: _run(str(BIN / "fristed"), "--help"), times=5),
        peer=lambda: seconds(lambda: _run(str(BIN / "django-admin"), "help"), times=5),
        peer_name="django-admin help",
    )
)
