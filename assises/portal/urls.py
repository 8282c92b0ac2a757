from django.urls import path

from assises.portal.views import audit, bank_reviews, client_keys, clients, counter, dossier, pages, people

app_name = "portal"
CLIENTS = "services-connectes/<slug:slug>/<str:code>"
CLIENT = f"{CLIENTS}/<str:client_id>"
urlpatterns = [
    path("", pages.home, name="home"),
    path("bienvenue/", pages.welcome, name="welcome"),
    path("mon-dossier/", dossier.dossier, name="dossier"),
    path("mon-dossier/telecharger/", dossier.download, name="download"),
    path("mon-dossier/fermer/", dossier.close, name="close"),
    path("mon-dossier/<slug:key>/", dossier.dossier_section, name="dossier_section"),
    path("guichet/", counter.counter, name="counter"),
    path("guichet/dossier/", counter.counter_file, name="counter_file"),
    path("guichet/degel/", counter.recovery, name="counter_recovery"),
    path("guichet/lettres/", counter.letters, name="letters"),
    path("guichet/lettres/imprimer/", counter.letters_file, name="letters_file"),
    path("guichet/lettres/postees/", counter.letters_posted, name="letters_posted"),
    path("comptes/banques/", bank_reviews.bank_reviews, name="bank_reviews"),
    path("comptes/banques/<int:pk>/", bank_reviews.bank_review, name="bank_review"),
    path("comptes/", people.people, name="people"),
    path("comptes/reunir/", people.join, name="join"),
    path("comptes/<int:pk>/", people.person, name="person"),
    path("comptes/reunions/<int:pk>/separer/", people.split, name="split"),
    path("audit/<slug:slug>/", audit.trail, name="audit"),
    path("audit/<slug:slug>/journal.csv", audit.export, name="audit_export"),
    path("audit/<slug:slug>/<int:pk>/", audit.entry, name="audit_entry"),
    path("services-connectes/", clients.places, name="client_places"),
    path(f"{CLIENTS}/", clients.clients, name="clients"),
    path(f"{CLIENTS}/inscrire/", clients.new_client, name="client_new"),
    path(f"{CLIENT}/", clients.client, name="client"),
    path(f"{CLIENT}/modifier/", clients.edit_client, name="client_edit"),
    path(f"{CLIENT}/cles/", client_keys.keys, name="client_keys"),
    path(f"{CLIENT}/cles/fin/", client_keys.end_keys, name="client_end_keys"),
    path(f"{CLIENT}/secret/", client_keys.secret, name="client_secret"),
    path(f"{CLIENT}/secret/fin/", client_keys.end_secret, name="client_end_secret"),
    path(f"{CLIENT}/logo/", client_keys.logo, name="client_logo"),
    path(f"{CLIENT}/suspendre/", clients.suspend, name="client_suspend"),
    path(f"{CLIENT}/reprendre/", clients.resume, name="client_resume"),
    path(f"{CLIENT}/retirer/", clients.retire, name="client_retire"),
    path("strategies/", pages.strategies, name="strategies"),
    path("recherche/", pages.search, name="search"),
    path("methode/", pages.method, name="method"),
    path("donnees/", pages.open_data, name="open_data"),
    path("roles/", pages.roles, name="roles"),
    path("accessibilite/", pages.accessibility, name="accessibility"),
]
