"""What a database must be before anything is asked of it."""

from typing import Any

from django.db import OperationalError
from django.utils.translation import gettext as _

ENCODING = "UTF8"


class Unusable(OperationalError):
    """A database that cannot serve, for a person: what is wrong, and what to do; it is as one that does not answer."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(f"{what}. {advice}")
        self.what, self.advice = what, advice


def check_encoding(connection: Any, **_others: Any) -> None:
    """Refuse a database that cannot hold every character; called at each new connection. Raises Unusable.

    The server tells its encoding as the connection opens: nothing more is asked of it.
    """
    info = connection.connection.info
    found = info.parameter_status("server_encoding")
    if found in (None, ENCODING):  # a pooler may keep it to itself
        return
    name = info.dbname
    connection.close()
    raise Unusable(
        _("La base «\u00a0%(name)s\u00a0» est en %(encoding)s, et ne peut pas tout écrire")
        % {"name": name, "encoding": found},
        _(
            "Créez une base en UTF-8 («\u00a0createdb --encoding=UTF8 --template=template0 NOM\u00a0»), "
            "et nommez-la dans ASSISES_DATABASE_URL."
        ),
    )
