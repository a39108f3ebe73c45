"""Build the browser app into every wheel, so that what is installed needs no Node."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):
    """Runs before a wheel, built or editable, is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the app unless it is fresh."""
        runpy.run_path(str(Path(self.root) / "tools" / "build_app.py"))["build"]()
