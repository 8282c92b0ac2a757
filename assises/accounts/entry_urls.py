"""The sign-in package's addresses; a page of ours stands before the one that it replaces."""

from django.urls import include, path, re_path

from assises.accounts.views.confirming import confirm_code
from assises.accounts.views.entries import devices
from assises.accounts.views.reset import reset_from_key

urlpatterns = [
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("confirm-email/", confirm_code, name="account_email_verification_sent"),
    path("sessions/", devices, name="usersessions_list"),
    path("", include("allauth.urls")),
]
