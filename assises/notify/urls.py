"""Pages of notification: a person's preferences by link; the workspaces of organisations; the public page of speed."""

from django.urls import path

from assises.notify.views import (
    batches,
    callbacks,
    files,
    lists,
    messages,
    own,
    people,
    preferences,
    previews,
    settling,
    speed,
    templates,
    workspaces,
)

app_name = "notify"
SPACE = "notifications/<uuid:workspace>/"
TEMPLATE = f"{SPACE}modeles/<uuid:template>/"
LIST = f"{SPACE}listes/<uuid:brought>/"
BATCH = f"{SPACE}lots/<uuid:batch>/"
MESSAGE = f"{SPACE}messages/<uuid:message>/"
urlpatterns = [
    path("messages/preferences/<str:token>/", preferences.preferences, name="preferences"),
    path("messages/desabonnement/<str:token>/", preferences.unsubscribe, name="unsubscribe"),
    path("messages/fichier/<uuid:file>/<str:secret>/", files.file, name="file"),
    path("notifications/mes-choix/", own.choices, name="own_choices"),
    path("notifications/me-joindre/", own.reach, name="own_reach"),
    path("notifications/", workspaces.workspaces, name="workspaces"),
    path("espace/<slug:slug>/<str:code>/messages/", workspaces.of_organisation, name="of_organisation"),
    path("notifications/rendement/", speed.speed, name="speed"),
    path("notifications/ouvrir/<slug:slug>/<str:code>/", workspaces.new_workspace, name="new_workspace"),
    path(SPACE, workspaces.dashboard, name="dashboard"),
    path(f"{SPACE}en-service/", workspaces.live, name="live"),
    path(f"{SPACE}modeles/", templates.templates, name="templates"),
    path(f"{SPACE}modeles/nouveau/", templates.new_template, name="new_template"),
    path(TEMPLATE, previews.template, name="template"),
    path(f"{TEMPLATE}modifier/", templates.edit_template, name="edit_template"),
    path(f"{TEMPLATE}apercu/", previews.preview, name="preview"),
    path(f"{TEMPLATE}courriel/", previews.preview_email, name="preview_email"),
    path(f"{TEMPLATE}archiver/", templates.archive, name="archive"),
    path(f"{TEMPLATE}versions/<int:number>/", templates.version, name="version"),
    path(f"{TEMPLATE}envoyer/", batches.new_batch, name="new_batch"),
    path(f"{SPACE}lots/", batches.batches, name="batches"),
    path(f"{SPACE}lots/problemes/<str:token>.csv", batches.report, name="faults"),
    path(LIST, lists.brought, name="list"),
    path(f"{LIST}colonnes/", lists.columns, name="list_columns"),
    path(f"{LIST}bonnes/", lists.good_rows, name="list_good_rows"),
    path(f"{LIST}a-corriger.csv", lists.faulty_rows, name="list_faulty_rows"),
    path(f"{LIST}corrigees/", lists.corrected, name="list_corrected"),
    path(BATCH, batches.batch, name="batch"),
    path(f"{BATCH}confirmer/", batches.confirm, name="confirm_batch"),
    path(f"{BATCH}annuler/", batches.cancel, name="cancel_batch"),
    path(f"{BATCH}resultats.csv", batches.export, name="results"),
    path(f"{SPACE}messages/", messages.messages, name="messages"),
    path(MESSAGE, messages.message, name="message"),
    path(f"{MESSAGE}annuler/", messages.cancel, name="cancel_message"),
    path(f"{MESSAGE}fichiers/<uuid:file>/retirer/", files.take_file_back, name="take_file_back"),
    path(f"{MESSAGE}preuve.json", messages.proof_json, name="proof_json"),
    path(f"{MESSAGE}preuve.pdf", messages.proof_pdf, name="proof_pdf"),
    path(f"{SPACE}personnes/", people.people, name="people"),
    path(f"{SPACE}sortes/", settling.purposes, name="purposes"),
    path(f"{SPACE}cles/", settling.keys, name="keys"),
    path(f"{SPACE}cles/<int:api_key>/revoquer/", settling.revoke, name="revoke_key"),
    path(f"{SPACE}adresses/", settling.addresses, name="addresses"),
    path(f"{SPACE}adresses/<int:guest>/retirer/", settling.forget_guest, name="forget_guest"),
    path(f"{SPACE}retours/", callbacks.callbacks, name="callbacks"),
    path(f"{SPACE}retours/<int:callback>/reprendre/", callbacks.resume, name="resume_callback"),
    path(f"{SPACE}retours/<int:callback>/retirer/", callbacks.remove, name="remove_callback"),
]
