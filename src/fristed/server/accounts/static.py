"""Static files: ours, and the three scripts with which allauth speaks to a passkey."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import allauth
from whitenoise.middleware import WhiteNoiseMiddleware

PACKAGE = Path(allauth.__file__).parent


class StaticFiles(WhiteNoiseMiddleware):  # type: ignore[misc] # the package has no types
    """Serves them from the installed package, so that they are always of its version."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for app in ("account", "mfa"):
            self.add_files(str(PACKAGE / app / "static"), prefix=self.static_prefix)
