"""Pages of notification: a person's preferences by link; the workspaces of organisations; the public page of speed."""

from django.urls import path

from assises.notify.views import (
    batches,
    bringing,
    callbacks,
    messages,
    obligations,
    own,
    people,
    preferences,
    previews,
    rule_forms,
    rules,
    settling,
    speed,
    templates,
    workspaces,
)

app_name = "notify"
SPACE = "notifications/<uuid:workspace>/"
TEMPLATE = f"{SPACE}modeles/<uuid:template>/"
BATCH = f"{SPACE}lots/<uuid:batch>/"
MESSAGE = f"{SPACE}messages/<uuid:message>/"
RULE = f"{SPACE}rappels/<int:rule>/"
OBLIGATION = f"{SPACE}obligations/<uuid:obligation>/"
urlpatterns = [
    path("messages/preferences/<str:token>/", preferences.preferences, name="preferences"),
    path("messages/desabonnement/<str:token>/", preferences.unsubscribe, name="unsubscribe"),
    path("notifications/mes-choix/", own.choices, name="own_choices"),
    path("notifications/me-joindre/", own.reach, name="own_reach"),
    path("notifications/", workspaces.workspaces, name="workspaces"),
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
    path(BATCH, batches.batch, name="batch"),
    path(f"{BATCH}confirmer/", batches.confirm, name="confirm_batch"),
    path(f"{BATCH}annuler/", batches.cancel, name="cancel_batch"),
    path(f"{BATCH}resultats.csv", batches.export, name="results"),
    path(f"{SPACE}rappels/", rules.rules, name="rules"),
    path(f"{SPACE}rappels/nouvelle/", rule_forms.new_rule, name="new_rule"),
    path(RULE, rules.rule, name="rule"),
    path(f"{RULE}modifier/", rule_forms.edit_rule, name="edit_rule"),
    path(f"{RULE}arreter/", rules.stop, name="stop_rule"),
    path(f"{RULE}reprendre/", rules.resume, name="resume_rule"),
    path(f"{RULE}apporter/", bringing.bring, name="bring"),
    path(f"{RULE}apporter/confirmer/", bringing.confirm, name="confirm_bringing"),
    path(f"{RULE}apporter/modele.csv", bringing.model, name="bringing_model"),
    path(f"{SPACE}obligations/", obligations.obligations, name="obligations"),
    path(f"{SPACE}obligations.csv", obligations.export, name="export_obligations"),
    path(f"{OBLIGATION}fait/", obligations.done, name="obligation_done"),
    path(f"{OBLIGATION}annuler/", obligations.cancel, name="obligation_cancelled"),
    path(f"{OBLIGATION}rouvrir/", obligations.reopen, name="reopen_obligation"),
    path(f"{SPACE}messages/", messages.messages, name="messages"),
    path(MESSAGE, messages.message, name="message"),
    path(f"{MESSAGE}annuler/", messages.cancel, name="cancel_message"),
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
