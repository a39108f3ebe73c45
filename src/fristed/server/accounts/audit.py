"""The security log: who signed in, who was refused, what was changed; no secret, no guest."""

from __future__ import annotations

import structlog

log: structlog.stdlib.BoundLogger = structlog.get_logger("fristed.security")
"""Written whatever the level of the other logs is."""
