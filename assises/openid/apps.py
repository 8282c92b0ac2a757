from django.apps import AppConfig


class OpenidConfig(AppConfig):
    name = "assises.openid"
    label = "openid"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_out  # noqa: PLC0415  (applications must be ready first)

        from assises.openid import mandates, parameters  # noqa: F401, PLC0415  (what mandates cover, a page of the documentation)
        from assises.openid.actions.sessions import end_on_sign_out  # noqa: PLC0415  (the same)

        user_logged_out.connect(end_on_sign_out, dispatch_uid="openid.end_client_sessions")
