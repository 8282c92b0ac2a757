from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "assises.notify"
    label = "notify"
