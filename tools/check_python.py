"""Say plainly when this Python cannot make the virtual environment; written for any Python 3."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this file is for those who have an older one
    found = ".".join(str(part) for part in sys.version_info[:3])
    sys.exit(
        "Fristed needs Python 3.11 or newer, and python3 here is " + found + ". "
        "Install a newer one and say which: make run PYTHON=python3.12"
    )
try:
    import ensurepip  # noqa: F401
except ImportError:
    sys.exit("This Python cannot make virtual environments. On Debian: sudo apt install python3-venv")
