"""Pages of feedback: a person's, everybody's, an organisation's."""

from django.urls import path

from assises.feedback.views import (
    alerts,
    answering,
    forms,
    improving,
    inbox,
    invitations,
    invited,
    programs,
    public,
    themes,
)

app_name = "feedback"
ORGANISATION = "avis/organisations/<slug:slug>/<str:code>"
FORM = f"{ORGANISATION}/questionnaires/<slug:key>"
urlpatterns = [
    path("avis/", public.index, name="index"),
    path("avis/organisations/", inbox.desk, name="desk"),
    path(f"{ORGANISATION}/", inbox.inbox, name="inbox"),
    path(f"{ORGANISATION}/traiter/", inbox.treat_many, name="treat_many"),
    path(f"{ORGANISATION}/avis.csv", inbox.inbox_file, name="inbox_file"),
    path(f"{ORGANISATION}/avis.xlsx", inbox.inbox_workbook, name="inbox_workbook"),
    path(f"{ORGANISATION}/commentaires/<uuid:key>/", inbox.comment, name="comment"),
    path(f"{ORGANISATION}/commentaires/<uuid:key>/traiter/", inbox.treat, name="treat"),
    path(f"{ORGANISATION}/ameliorations/", improving.improvements, name="improvements"),
    path(f"{ORGANISATION}/ameliorations/proposer/", improving.propose, name="propose"),
    path(f"{ORGANISATION}/ameliorations/<int:key>/", improving.improvement, name="improvement"),
    path(f"{ORGANISATION}/ameliorations/<int:key>/decider/", improving.decide, name="decide"),
    path(f"{ORGANISATION}/themes/", themes.themes, name="themes"),
    path(f"{ORGANISATION}/themes/corriger/", themes.correct_theme, name="correct_theme"),
    path(f"{ORGANISATION}/themes/<str:key>/", themes.theme, name="theme"),
    path(f"{ORGANISATION}/alertes/", alerts.alerts, name="alerts"),
    path(f"{ORGANISATION}/alertes/<int:key>/clore/", alerts.close_one_alert, name="close_alert"),
    path(f"{ORGANISATION}/programmes/", programs.programs, name="programs"),
    path(f"{ORGANISATION}/programmes/cles/<int:key>/revoquer/", programs.revoke, name="revoke_key"),
    path(f"{ORGANISATION}/programmes/adresses/<int:key>/reprendre/", programs.resume, name="resume_webhook"),
    path(f"{ORGANISATION}/programmes/adresses/<int:key>/retirer/", programs.remove, name="remove_webhook"),
    path(f"{ORGANISATION}/questionnaires/", forms.forms, name="forms"),
    path(f"{ORGANISATION}/questionnaires/ouvrir/", forms.open_one, name="open"),
    path(f"{ORGANISATION}/questionnaires/<slug:key>/", forms.settings_page, name="settings"),
    path(f"{ORGANISATION}/questionnaires/<slug:key>/fermer/", forms.close_one, name="close"),
    path(f"{FORM}/invitations/", invitations.invitations, name="invitations"),
    path(f"{FORM}/invitations/regler/", invitations.set_up, name="set_invitations"),
    path(f"{FORM}/invitations/une/", invitations.invite_one, name="invite_one"),
    path(f"{FORM}/invitations/liste/", invitations.invite_list, name="invite_list"),
    path("avis/invitation/<str:secret>/", invited.invited, name="invited"),
    path("avis/<slug:key>/", answering.form, name="form"),
    path("avis/<slug:key>/resultats/", public.results_page, name="results"),
    path("avis/<slug:key>/resultats.csv", public.results_file, name="results_file"),
    path("avis/<slug:key>/carte/", public.card, name="card"),
    path("avis/<slug:key>/code.svg", public.code, name="code"),
    path("avis/<slug:key>/donnees/", public.privacy, name="privacy"),
    path("avis/<slug:key>/affiche.pdf", public.poster_file, name="poster"),
    path("avis/<slug:key>/suite/<uuid:answer>/", answering.more, name="more"),
    path("avis/<slug:key>/merci/<uuid:answer>/", answering.thanks, name="thanks"),
]
