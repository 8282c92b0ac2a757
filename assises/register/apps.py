from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RegisterConfig(AppConfig):
    name = "assises.register"
    label = "register"

    def ready(self) -> None:
        # Each module adds its rows to the table of permissions in its own `permissions`.
        autodiscover_modules("permissions")
