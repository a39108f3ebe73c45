"""Logs in one form, about the server and never about a guest: no body, no query, no entry."""

from __future__ import annotations

import logging.config
import time
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

SHARED: list[structlog.typing.Processor] = [
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]

log: structlog.stdlib.BoundLogger = structlog.get_logger("fristed.server")
"""The server's own log; what is said in it names no guest."""


def configure(*, level: str) -> None:
    """Send every log, ours and the libraries', as one JSON object a line to standard error."""
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        "foreign_pre_chain": SHARED,
    }
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"json": formatter},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
            "loggers": {
                "fristed": {"handlers": ["stderr"], "level": level.upper(), "propagate": False},
                # Who signed in and what was changed is written down whatever else is not.
                "fristed.security": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
                # A wrong host name is answered with 400; a probe must not fill the log with tracebacks.
                "django.security.DisallowedHost": {"level": "CRITICAL"},
                "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
            },
        }
    )
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


class RequestLog:
    """Writes one line for each request: method, the route's pattern, status and milliseconds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request and say how it went."""
        began = time.monotonic()
        response = self.get_response(request)
        match = request.resolver_match
        log.info(
            "request",
            method=request.method,
            route=match.route if match else "unknown",
            status=response.status_code,
            milliseconds=round(1000 * (time.monotonic() - began), 1),
        )
        return response
