"""A mandate may cover signing in to connected services: they are told who acts, and for whom (RFC 8693 `act`)."""

from django.utils.translation import gettext_lazy as _

from assises.accounts.scopes import scope

SERVICES = scope("services", _("entrer à sa place dans les services connectés"))
ACT = "mandate"  # the scope by which a client says that it reads `act`
EVERYTHING_TOLD = ("profile", "identity", "assurance")  # of whom is acted for: what reaches them stays theirs
