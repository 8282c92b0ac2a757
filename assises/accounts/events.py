"""What happens to accounts, for the modules above."""

from dataclasses import dataclass

from assises.kernel.events import Event


@dataclass(frozen=True)
class SessionsEnded(Event):
    """Sessions of a person were closed by hand; their keys stay out of the queue."""

    person_id: int
    count: int


@dataclass(frozen=True)
class AccountClosed(Event):
    """A person closed their account; it can be reopened for thirty days, but opens nothing."""

    person_id: int


@dataclass(frozen=True)
class AccountErased(Event):
    """A closed account was erased: what modules keep of the person has no more reason to be."""

    person_id: int


@dataclass(frozen=True)
class AccountFrozen(Event):
    """An owner did not recognise a change: what their account made since that instant is not theirs."""

    person_id: int
    since: str


@dataclass(frozen=True)
class MandateConfirmed(Event):
    """A mandate came in force: both sides confirmed it, or an agent did."""

    mandate_id: int


@dataclass(frozen=True)
class MandateRevoked(Event):
    """A mandate that was in force was ended before its date, by one of its sides or with an account."""

    mandate_id: int


@dataclass(frozen=True)
class AccountsJoined(Event):
    """Two accounts of one person became one."""

    join_id: int


@dataclass(frozen=True)
class AccountsSplit(Event):
    """Two accounts that had been joined are two again."""

    join_id: int
