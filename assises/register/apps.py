from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "assises.register"
    label = "register"
