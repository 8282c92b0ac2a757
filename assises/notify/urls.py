"""Pages of notification: a person's preferences by link; an organisation's workspace."""

from django.urls import path

from assises.notify.views import preferences

app_name = "notify"
urlpatterns = [
    path("messages/preferences/<str:token>/", preferences.preferences, name="preferences"),
    path("messages/desabonnement/<str:token>/", preferences.unsubscribe, name="unsubscribe"),
]
