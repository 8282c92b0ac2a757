from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "assises.accounts"
    label = "accounts"

    def ready(self) -> None:
        from assises.accounts import gate_reference, receivers  # noqa: F401, PLC0415  (they need the models)
