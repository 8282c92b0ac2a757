from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "assises.support"
    label = "support"
