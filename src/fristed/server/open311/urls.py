"""The addresses under /open311/."""

from __future__ import annotations

from django.urls import path

from fristed.server.open311 import views

urlpatterns = [
    path("discovery.<str:form>", views.discovery, name="open311_discovery"),
    path("openapi.json", views.openapi, name="open311_openapi"),
    path("v2/services.<str:form>", views.service_list, name="open311_services"),
    path("v2/services/<str:code>.<str:form>", views.service_definition, name="open311_service"),
    path("v2/requests.<str:form>", views.requests, name="open311_requests"),
    path("v2/requests/<str:report>.<str:form>", views.one_request, name="open311_request"),
    path("v2/tokens/<str:token>.<str:form>", views.token, name="open311_token"),
]
