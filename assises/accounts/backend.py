"""Who a session belongs to, read once a request together with what every page shows of the person."""

from collections.abc import Callable
from functools import cache
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Q
from django.db.models.expressions import Combinable

from assises.accounts.models import Person

_known: dict[str, Callable[[], Combinable | Q]] = {}


def known_of_each(name: str, expression: Callable[[], Combinable | Q]) -> None:
    """Make `expression`, over a person's row, the attribute `name` of who is signed in; a module above adds its own.

    It costs no query of its own: the session's check stays at two (the session, the person).
    """
    _known[name] = expression


@cache
def _by_id() -> tuple[str, tuple[Any, ...]]:
    """Return the query of a person and its parameters but the last, the identifier.

    Made once: on every page, building it would take longer than its answer.
    """
    annotations: dict[str, Any] = {name: expression() for name, expression in _known.items()}
    sql, parameters = Person.objects.annotate(**annotations).filter(pk=0).query.sql_with_params()
    return sql, parameters[:-1]


def known_of(person: Person, name: str) -> bool:
    """Say what a module above knows of one person; False where no module says it."""
    said = _known.get(name)
    return said is not None and Person.objects.annotate(said=said()).filter(pk=person.pk, said=True).exists()


class Backend(AuthenticationBackend):  # type: ignore[misc]  # the package has no types
    def get_user(self, user_id: int) -> Person | None:
        """Return the active person of a session, with what is known of each."""
        sql, parameters = _by_id()
        person = next(iter(Person.objects.raw(sql, [*parameters, user_id])), None)
        return person if person and self.user_can_authenticate(person) else None
