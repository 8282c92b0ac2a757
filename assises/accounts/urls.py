"""Addresses of one's own account; those of the sign-in package stand beside them."""

from django.urls import path

from assises.accounts.views import bank_names, banks, contacts, entries, freezing, identity, mandates, step_up

app_name = "accounts"
urlpatterns = [
    path("preuve/", step_up.step_up, name="step_up"),
    path("banque/<slug:slug>/", banks.start, name="bank_start"),
    path("banque/<slug:slug>/retour/", banks.come_back, name="bank_return"),
    path("banque/<slug:slug>/nom/", bank_names.bank_name, name="bank_name"),
    path("banque/<int:pk>/retirer/", entries.bank_detach, name="bank_detach"),
    path("gel/fait/", freezing.frozen, name="frozen"),
    path("gel/<str:token>/", freezing.freeze, name="freeze"),
    path("degel/", freezing.thaw, name="thaw"),
    path("sessions/<int:pk>/fermer/", entries.end_session, name="end_session"),
    path("sessions/fermer/", entries.end_all, name="end_sessions"),
    path("profil/", contacts.profile, name="profile"),
    path("coordonnees/<slug:kind>/", contacts.contact, name="contact"),
    path("coordonnees/<slug:kind>/code/", contacts.contact_code, name="contact_code"),
    path("coordonnees/<slug:kind>/encore/", contacts.contact_again, name="contact_again"),
    path("coordonnees/<slug:kind>/retirer/", contacts.contact_remove, name="contact_remove"),
    path("identite/reference/", identity.counter_reference, name="counter_reference"),
    path("mandats/proposer/", mandates.offer_new, name="offer_new"),
    path("mandats/entreprise/<int:business>/inviter/", mandates.offer_new, name="offer_business"),
    path("mandats/enfant/", mandates.child_new, name="child_new"),
    path("mandats/entreprise/", mandates.business_new, name="business_new"),
    path("mandats/proposition/<str:token>/", mandates.offer, name="offer"),
    path("mandats/propositions/<int:pk>/retirer/", mandates.offer_withdraw, name="offer_withdraw"),
    path("mandats/<int:pk>/agir/", mandates.act, name="act"),
    path("mandats/<int:pk>/revoquer/", mandates.revoke, name="revoke"),
    path("mandats/cesser/", mandates.stop, name="stop_acting"),
]
