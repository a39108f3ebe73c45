"""Every address the server answers."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from fristed.server.api.v1 import api

urlpatterns: list[URLPattern | URLResolver] = [path("api/v1/", api.urls)]
