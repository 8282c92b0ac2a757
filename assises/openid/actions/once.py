"""What may be shown once."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection

TABLE = "openid_usedonce"


def shown_before(marks: Iterable[tuple[str, datetime]]) -> set[str]:
    """Keep each mark until its end, and return those that were there already.

    One statement, and the unique key decides: of two requests at the same instant, one alone passes.
    """
    given = list(marks)
    if not given:
        return set()
    places = ", ".join(["(%s, %s)"] * len(given))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {TABLE} (key, expires_at) VALUES {places} ON CONFLICT DO NOTHING RETURNING key",  # noqa: S608  (our own words; values are parameters)
            [value for mark in given for value in mark],
        )
        new = {row[0] for row in cursor.fetchall()}
    return {key for key, _expires in given} - new
