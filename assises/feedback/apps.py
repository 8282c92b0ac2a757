from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "assises.feedback"
    label = "feedback"
