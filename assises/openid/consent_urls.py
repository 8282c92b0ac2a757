"""Addresses of the services to which a person gave their agreement."""

from django.urls import path

from assises.openid.views import consents

app_name = "consents"
urlpatterns = [path("<str:client_id>/retirer/", consents.revoke, name="revoke")]
