"""Pages of reminders, inside a workspace of notification; the addresses are those that they always had."""

from django.urls import path

from assises.notify.urls import SPACE
from assises.reminders.views import bringing, obligations, rule_forms, rules, spaces

app_name = "reminders"
RULE = f"{SPACE}rappels/<int:rule>/"
DUES = f"{RULE}apporter/<uuid:obligation_list>/"
OBLIGATION = f"{SPACE}obligations/<uuid:obligation>/"
urlpatterns = [
    path("espace/<slug:slug>/<str:code>/rappels/", spaces.rules, name="rules_of_organisation"),
    path("espace/<slug:slug>/<str:code>/obligations/", spaces.obligations, name="obligations_of_organisation"),
    path(f"{SPACE}rappels/", rules.rules, name="rules"),
    path(f"{SPACE}rappels/nouvelle/", rule_forms.new_rule, name="new_rule"),
    path(RULE, rules.rule, name="rule"),
    path(f"{RULE}modifier/", rule_forms.edit_rule, name="edit_rule"),
    path(f"{RULE}arreter/", rules.stop, name="stop_rule"),
    path(f"{RULE}reprendre/", rules.resume, name="resume_rule"),
    path(f"{RULE}apporter/", bringing.bring, name="bring"),
    path(f"{RULE}apporter/modele.csv", bringing.model, {"kind": "csv"}, name="bringing_model"),
    path(f"{RULE}apporter/modele.xlsx", bringing.model, {"kind": "xlsx"}, name="bringing_workbook"),
    path(DUES, bringing.brought, name="obligation_list"),
    path(f"{DUES}colonnes/", bringing.columns, name="match_obligations"),
    path(f"{DUES}inscrire/", bringing.confirm, name="confirm_bringing"),
    path(f"{DUES}abandonner/", bringing.forget, name="forget_obligations"),
    path(f"{DUES}a-corriger.csv", bringing.faulty_rows, name="faulty_obligations"),
    path(f"{SPACE}obligations/", obligations.obligations, name="obligations"),
    path(f"{SPACE}obligations.csv", obligations.export, name="export_obligations"),
    path(f"{OBLIGATION}fait/", obligations.done, name="obligation_done"),
    path(f"{OBLIGATION}annuler/", obligations.cancel, name="obligation_cancelled"),
    path(f"{OBLIGATION}rouvrir/", obligations.reopen, name="reopen_obligation"),
]
