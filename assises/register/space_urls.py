"""Addresses of the space of an organisation that belong to no module in particular."""

from django.urls import path

from assises.register.views import programs

app_name = "space"
ORGANISATION = "espace/<slug:slug>/<str:code>"
urlpatterns = [
    path(f"{ORGANISATION}/programmes/", programs.programs, name="programs"),
    path(f"{ORGANISATION}/programmes/<int:key>/revoquer/", programs.revoke, name="revoke_program_key"),
]
