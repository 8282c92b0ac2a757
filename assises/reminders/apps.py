from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "assises.reminders"
    label = "reminders"

    def ready(self) -> None:
        from assises.accounts import joining  # noqa: PLC0415  (applications must be ready first)
        from assises.kernel import background  # noqa: PLC0415  (as above)
        from assises.notify import still  # noqa: PLC0415  (as above)
        from assises.reminders import loop  # noqa: PLC0415  (as above)
        from assises.reminders.presenting import REMINDERS  # noqa: PLC0415  (as above)
        from assises.reminders.queries.reminders import IN_TIME, too_late  # noqa: PLC0415  (as above)

        still.register(IN_TIME, too_late, reasons={"too_late": REMINDERS["too_late"]})
        joining.belongs("reminders.Obligation", "person")
        joining.formerly("reminders.Obligation", "notify.Obligation", "person")
        background.loop("notify.reminders", loop.remind)  # the name by which workers are told
