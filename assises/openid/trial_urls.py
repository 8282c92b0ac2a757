"""Where RFC 8414 §3.1 puts the metadata of an issuer that has a path: the path comes after, not before."""

from django.urls import path

from assises.openid.views import discovery

urlpatterns = [
    path(
        ".well-known/oauth-authorization-server/essai",
        discovery.trial_metadata,
        name="trial_metadata",
    )
]
