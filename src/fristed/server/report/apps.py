"""The Django application that holds what a report has beside the journal."""

from __future__ import annotations

from django.apps import AppConfig


class ReportConfig(AppConfig):
    """Tables of reports' free text and photos and of the keys of programs, under the label ``report``."""

    name = "fristed.server.report"
    label = "report"
    default_auto_field = "django.db.models.BigAutoField"
