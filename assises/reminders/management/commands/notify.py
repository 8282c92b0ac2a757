"""`assises notify`, with the verbs that were its own before reminders were a module: scripts of operators call them."""

import argparse
from typing import Any

from assises.notify.management.commands import notify
from assises.reminders.management.commands.reminders import add_actions, done


class Command(notify.Command):
    def more_actions(self, actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
        add_actions(actions)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["action"] == "conformance":
            super().handle(*args, **options)
        else:
            self.stdout.write(done(options))
