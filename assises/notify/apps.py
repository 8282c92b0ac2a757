from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "assises.notify"
    label = "notify"

    def ready(self) -> None:
        from assises.accounts import joining  # noqa: PLC0415  (applications must be ready first)
        from assises.kernel import background  # noqa: PLC0415  (applications must be ready first)
        from assises.kernel.web import credentials, handlers  # noqa: PLC0415  (as above)
        from assises.notify import delivery_loop, reminder_loop, still  # noqa: PLC0415  (as above)
        from assises.notify.api.errors import shaped  # noqa: PLC0415  (as above)
        from assises.notify.presenting import REMINDERS  # noqa: PLC0415  (as above)
        from assises.notify.queries.reminders import IN_TIME, too_late  # noqa: PLC0415  (as above)

        still.register(IN_TIME, too_late, reasons={"too_late": REMINDERS["too_late"]})
        handlers.shape("/v2/", shaped)
        credentials.verify("/v2/", "assises.notify.api.auth.is_known")
        joining.belongs("notify.Reach", "person")
        joining.belongs("notify.Obligation", "person")
        background.loop("notify.urgent", delivery_loop.deliver_urgent)
        background.loop("notify.batches", delivery_loop.deliver_batches)
        background.loop("notify.reminders", reminder_loop.remind)
