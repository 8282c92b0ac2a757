"""Pages of developers, in both languages."""

from django.urls import path

from assises.openid.views import sandbox

app_name = "sandbox"
urlpatterns = [
    path("", sandbox.clients, name="clients"),
    path("nouveau/", sandbox.new_client, name="new"),
    path("<str:client_id>/", sandbox.client, name="client"),
    path("<str:client_id>/modifier/", sandbox.edit_client, name="edit"),
    path("<str:client_id>/secret/", sandbox.new_secret, name="secret"),
    path("<str:client_id>/supprimer/", sandbox.delete_client, name="delete"),
]
