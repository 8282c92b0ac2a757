from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "assises.notify"
    label = "notify"

    def ready(self) -> None:
        from assises.accounts import joining  # noqa: PLC0415  (applications must be ready first)
        from assises.kernel import background  # noqa: PLC0415  (applications must be ready first)
        from assises.kernel.web import credentials, handlers  # noqa: PLC0415  (as above)
        from assises.notify import delivery_loop  # noqa: PLC0415  (as above)
        from assises.notify.api.errors import shaped  # noqa: PLC0415  (as above)

        handlers.shape("/v2/", shaped)
        credentials.verify("/v2/", "assises.notify.api.auth.is_known")
        joining.belongs("notify.Reach", "person")
        background.loop("notify.urgent", delivery_loop.deliver_urgent)
        background.loop("notify.batches", delivery_loop.deliver_batches)
