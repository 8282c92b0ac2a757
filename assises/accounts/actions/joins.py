"""Two accounts of one person made one, and made two again within thirty days."""

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import transaction
from procrastinate.contrib.django import app

from assises.accounts import joining
from assises.accounts.actions.notices import tell_change
from assises.accounts.actions.sessions import end_sessions
from assises.accounts.actions.snapshots import Snapshot, combine, restore, snapshot
from assises.accounts.enums import Change
from assises.accounts.errors import JoinRefused, NamesDiffer, TooLateToSplit
from assises.accounts.events import AccountsJoined, AccountsSplit
from assises.accounts.models import AccountJoin, Person, WayOnHold
from assises.accounts.names import same_name
from assises.accounts.queries.standing import counts_from
from assises.kernel import audit, clock, events
from assises.kernel.encryption import encrypt
from assises.kernel.errors import ReasonMissing

for _model, _field in (
    ("accounts.BankIdentity", "person"),
    ("accounts.ContactPoint", "person"),
    ("accounts.VerifiedIdentity", "person"),
    ("accounts.Mandate", "holder"),
    ("accounts.Mandate", "giver"),
    ("account.EmailAddress", "user"),
    ("mfa.Authenticator", "user"),
):
    joining.belongs(_model, _field)


@transaction.atomic
def join_accounts(
    *, kept: Person, absorbed: Person, administrator: Person, reason: str, other_name: bool = False
) -> AccountJoin:
    """Make one account of two: ways in, contact details, mandates and what modules declare go to `kept`.

    Both are told at once, and either freezes what was joined; ways that came wait before they count for the high
    level. Raises ReasonMissing, NamesDiffer unless the administrator saw that both names are one person’s
    (`other_name`), and JoinRefused for one account, a closed or frozen one, or one's own.
    """
    if not reason.strip():
        raise ReasonMissing
    kept, absorbed = _locked(kept, absorbed, administrator)
    if not other_name and not same_name(kept.full_name, absorbed.full_name):
        raise NamesDiffer
    addresses, (moved, before) = _addresses(kept, absorbed), _made_one(kept, absorbed)
    join = AccountJoin.objects.create(
        kept=kept,
        absorbed=absorbed,
        moved={"rows": moved, "kept": before[0], "absorbed": before[1]},
        reason=reason.strip(),
        joined_by=administrator,
    )
    tell_change(person=kept, change=Change.JOIN)
    _record(join, administrator, "accounts.joined", reason.strip(), addresses)
    events.publish(AccountsJoined(join.pk))
    return join


def _made_one(kept: Person, absorbed: Person) -> tuple[joining.Moved, list[Snapshot]]:
    """Close the absorbed account and move what it has; return what moved, and what both were before."""
    before = [snapshot(kept), snapshot(absorbed)]
    end_sessions(person=absorbed, sessions=list(UserSession.objects.filter(user=absorbed)))
    EmailAddress.objects.filter(user=absorbed).update(primary=False)
    Person.objects.filter(pk=absorbed.pk).update(is_active=False, email=None)
    moved = joining.move(absorbed.pk, kept.pk)
    hold_ways(moved)
    combine(kept, absorbed, before[1])
    return moved, before


@transaction.atomic
def split_accounts(*, join: AccountJoin, administrator: Person, reason: str) -> None:
    """Make two accounts again of those that were joined by mistake; each finds back what it had.

    Raises ReasonMissing, TooLateToSplit after thirty days or a second time, JoinRefused for one's own account.
    """
    if not reason.strip():
        raise ReasonMissing
    if administrator.pk in {join.kept_id, join.absorbed_id}:
        raise JoinRefused
    separate(join, by=administrator, reason=reason.strip())


def separate(join: AccountJoin, *, by: Person, reason: str) -> None:
    """Undo a join, in the transaction of the caller: asked by an administrator, or by the owner who freezes."""
    now = clock.now()
    if not join.may_be_undone or not AccountJoin.objects.filter(pk=join.pk, undone_at=None).update(
        undone_at=now, undone_by=by
    ):
        raise TooLateToSplit
    addresses = _addresses(join.kept, join.absorbed)
    joining.move_back(join.moved["rows"], join.absorbed_id, join.kept_id)
    _reopened(join, join.moved["kept"], join.moved["absorbed"])
    _record(join, by, "accounts.split", reason, addresses)
    events.publish(AccountsSplit(join.pk))


def _locked(kept: Person, absorbed: Person, administrator: Person) -> tuple[Person, Person]:
    pair = Person.objects.select_for_update().filter(
        pk__in=[kept.pk, absorbed.pk], is_active=True, frozen_at=None
    )
    found = {one.pk: one for one in pair.order_by("pk")}
    if len(found) < 2 or administrator.pk in found:
        raise JoinRefused
    return found[kept.pk], found[absorbed.pk]


def hold_ways(moved: joining.Moved) -> None:
    """Keep the ways in that came from the other account from counting for the high level before their delay."""
    until = counts_from(clock.now())
    for field, key in (
        ("identity_id", "accounts.BankIdentity.person"),
        ("factor", "mfa.Authenticator.user"),
    ):
        for row in moved.get(key, []):
            WayOnHold.objects.filter(**{field: row}).delete()
            WayOnHold.objects.create(**{field: row, "until": until})


def _reopened(join: AccountJoin, kept: Snapshot, absorbed: Snapshot) -> None:
    """Sessions of the account that grew end too: they were opened when it held more."""
    end_sessions(person=join.kept, sessions=list(UserSession.objects.filter(user=join.kept_id)))
    Person.objects.filter(pk=join.kept_id).update(email=None)
    Person.objects.filter(pk=join.absorbed_id).update(is_active=True)
    restore(join.kept_id, kept)
    restore(join.absorbed_id, absorbed)


def _addresses(*people: Person) -> list[str]:
    found = EmailAddress.objects.filter(user__in=people, verified=True).order_by("pk")
    return list(found.values_list("email", flat=True))


def _record(join: AccountJoin, administrator: Person, action: str, reason: str, addresses: list[str]) -> None:
    """Leave the audit row, and tell every verified address of both accounts."""
    audit.record(
        actor=administrator.actor,
        action=action,
        subject=f"person:{join.kept_id}",
        reason=reason,
        other=join.absorbed_id,
    )
    kept = encrypt("\n".join(addresses))
    app.configure_task("accounts.tell_joined").defer(join_id=join.pk, addresses_kept=kept, action=action)
