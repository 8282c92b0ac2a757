from django.apps import AppConfig


class BarometerConfig(AppConfig):
    name = "assises.barometer"
    label = "barometer"
