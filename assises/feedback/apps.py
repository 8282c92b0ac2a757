from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "assises.feedback"
    label = "feedback"

    def ready(self) -> None:
        from assises.feedback import privacy_notice  # noqa: F401, PLC0415  (applications must be ready first)
        from assises.kernel.web import credentials  # noqa: PLC0415  (as above)

        credentials.verify("/api/", "assises.feedback.keyed.auth.is_known")
