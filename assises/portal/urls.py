from django.urls import path

from assises.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("bienvenue/", views.welcome, name="welcome"),
    path("mon-dossier/", views.dossier, name="dossier"),
    path("mon-dossier/<slug:key>/", views.dossier_section, name="dossier_section"),
    path("strategies/", views.strategies, name="strategies"),
    path("recherche/", views.search, name="search"),
    path("methode/", views.method, name="method"),
    path("donnees/", views.open_data, name="open_data"),
    path("roles/", views.roles, name="roles"),
    path("accessibilite/", views.accessibility, name="accessibility"),
]
