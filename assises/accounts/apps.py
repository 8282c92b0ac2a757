from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "assises.accounts"
    label = "accounts"
