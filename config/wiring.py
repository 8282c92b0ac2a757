"""Every reaction of the platform: event of A → action of B. The only page to read to know what follows what."""

from procrastinate import App

from assises.accounts import events as accounts
from assises.barometer import tasks as barometer
from assises.feedback.actions import keys as feedback_keys
from assises.kernel.events import formerly, on
from assises.notify.actions import keys as notify_keys
from assises.openid import events as openid
from assises.openid import tasks as openid_tasks
from assises.openid.actions import standing as openid_clients
from assises.register import events as register
from assises.register.actions import programs as program_keys
from assises.reminders.actions import mandates


def connect(app: App) -> None:
    """Declare the reactions; called once, when the job queue is ready."""
    on(register.InventoryApplied, barometer.collect_after_inventory)
    on(register.InventoryUndone, barometer.collect_after_inventory)
    on(register.RecordCorrected, barometer.collect_after_correction)
    on(accounts.MandateConfirmed, mandates.expect_renewal)
    on(accounts.MandateRevoked, mandates.forget_renewal)
    for_mandates = "assises.notify.actions.mandates"  # where these reactions were, for what waits since then
    formerly(accounts.MandateConfirmed, f"{for_mandates}.expect_renewal", mandates.expect_renewal)
    formerly(accounts.MandateRevoked, f"{for_mandates}.forget_renewal", mandates.forget_renewal)
    on(accounts.AccountFrozen, notify_keys.revoke_keys_of_frozen)
    on(accounts.AccountFrozen, feedback_keys.revoke_keys_of_frozen)
    on(accounts.AccountFrozen, program_keys.revoke_keys_of_frozen)
    on(accounts.AccountFrozen, openid_clients.suspend_clients_of_frozen)
    on(accounts.SessionsEnded, openid_tasks.end_clients_of_closed_sessions)
    on(accounts.MandateRevoked, openid_tasks.end_grants_of_mandate)
    on(openid.ClientSessionEnded, openid_tasks.tell_client_later)
