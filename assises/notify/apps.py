from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "assises.notify"
    label = "notify"

    def ready(self) -> None:
        from assises.accounts import joining  # noqa: PLC0415  (applications must be ready first)
        from assises.kernel import background  # noqa: PLC0415  (applications must be ready first)
        from assises.notify import delivery_loop, reminder_loop  # noqa: PLC0415  (as above)

        joining.belongs("notify.Reach", "person")
        joining.belongs("notify.Obligation", "person")
        background.loop("notify.urgent", delivery_loop.deliver_urgent)
        background.loop("notify.batches", delivery_loop.deliver_batches)
        background.loop("notify.reminders", reminder_loop.remind)
