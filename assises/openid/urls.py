"""Addresses of the protocol: programs keep them, so they have no language. Those of pages are in `page_urls`."""

from django.urls import path

from assises.openid.views import authorize, discovery, introspection, logos, logout, registration, tokens

app_name = "openid"
urlpatterns = [
    path(".well-known/openid-configuration", discovery.configuration, name="configuration"),
    path(".well-known/oauth-authorization-server", discovery.configuration, name="metadata"),
    path("openid/jwks", discovery.jwks, name="jwks"),
    path("openid/authorize", authorize.authorize, name="authorize"),
    path("openid/authorize/<str:handle>", authorize.interaction, name="interaction"),
    path("openid/par", tokens.pushed, name="par"),
    path("openid/token", tokens.token, name="token"),
    path("openid/userinfo", tokens.userinfo, name="userinfo"),
    path("openid/revoke", tokens.revocation, name="revocation"),
    path("openid/introspect", introspection.introspection, name="introspection"),
    path("openid/logos/<str:client_id>", logos.logo, name="logo"),
    path("openid/logout", logout.logout, name="logout"),
    path("openid/logout/confirm", logout.confirm_logout, name="confirm_logout"),
    path("openid/logout/done", logout.signed_out, name="signed_out"),
    path("openid/register", registration.register, name="register"),
    path("openid/register/<str:client_id>", registration.registered, name="registered"),
]
