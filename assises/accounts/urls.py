"""Addresses of one's own account; those of the sign-in package stand beside them."""

from django.urls import path

from assises.accounts.views import banks, entries, step_up

app_name = "accounts"
urlpatterns = [
    path("preuve/", step_up.step_up, name="step_up"),
    path("banque/<slug:slug>/", banks.start, name="bank_start"),
    path("banque/<slug:slug>/retour/", banks.come_back, name="bank_return"),
    path("banque/<int:pk>/retirer/", entries.bank_detach, name="bank_detach"),
    path("sessions/<int:pk>/fermer/", entries.end_session, name="end_session"),
    path("sessions/fermer/", entries.end_all, name="end_sessions"),
]
