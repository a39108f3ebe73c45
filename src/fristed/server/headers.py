"""What every answer tells the browser it may do: nothing but this server's own."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
MAY_LOCATE = "camera=(), geolocation=(self), microphone=(), payment=(), usb=()"
"""For the pages that ask the phone where it is: a resident's report, and a crew's round."""
TLS_FROM_NOW_ON = f"max-age={365 * 24 * 3600}"


class SecurityHeaders:
    """Sets the headers on every answer; what is not a static file is never kept by the browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, then add what is not set already."""
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if settings.OVER_TLS:
            response.headers.setdefault("Strict-Transport-Security", TLS_FROM_NOW_ON)
        response.headers.setdefault("Cache-Control", "no-store")
        return response
