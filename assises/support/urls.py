"""Addresses of the accompaniment offer."""

from django.urls import path

from assises.support import views

app_name = "support"
ORGANISATION = "espace/<slug:slug>/<str:code>/accompagnement"
urlpatterns = [
    path(f"{ORGANISATION}/", views.requests, name="requests"),
    path(f"{ORGANISATION}/demander/", views.ask, name="ask"),
    path(f"{ORGANISATION}/<int:key>/", views.support_request, name="support_request"),
    *views.MOVES,
    path("pilotage/<slug:slug>/accompagnement/", views.requests, name="central_requests"),
]
