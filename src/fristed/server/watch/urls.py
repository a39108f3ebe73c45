"""The addresses under the Warnings page: what is decided there, each emergency's record, the public feeds."""

from __future__ import annotations

from django.urls import path

from fristed.server.accounts.guard import guarded
from fristed.server.pages import emergency, warnings

urlpatterns = [
    path("warnings.json", warnings.as_json, name="warnings_json"),
    path("warnings.rss", warnings.as_rss, name="warnings_rss"),
    path("warnings.cap", warnings.as_cap, name="warnings_cap"),
    path("warnings/<str:warning>.cap", warnings.as_cap, name="warning_cap"),
    path("emergencies/<str:emergency>", guarded(emergency.show, "guest.read"), name="emergency"),
    path("warnings/define", guarded(warnings.define, "devices.manage"), name="warnings_define"),
    path("warnings/<str:alarm>/judge", guarded(warnings.judge, "warning.write"), name="warnings_judge"),
]
