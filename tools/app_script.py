"""Run one of the browser app's own scripts (``test``, ``check``) with the Node that came from PyPI."""

from __future__ import annotations

import sys

from build_app import run_script

if __name__ == "__main__":
    sys.exit(run_script(sys.argv[1]))
