from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "assises.portal"
    label = "portal"
