"""The public interface of reminders, at the root of the site, beside that of the Notify family."""

from django.urls import path

from assises.reminders import api

app_name = "reminders_api"
urlpatterns = [
    path("v2/obligations", api.register, name="register_obligations"),
    path("v2/obligations/<str:obligation_id>", api.obligation, name="obligation"),
    path("v2/obligations/<str:obligation_id>/complete", api.complete, name="complete_obligation"),
    path("v2/obligations/<str:obligation_id>/cancel", api.cancel, name="cancel_obligation"),
    path("v2/reminder-rules/<str:rule_id>/dry-run", api.dry_run, name="dry_run"),
]
