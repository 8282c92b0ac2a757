"""The lines of the accompaniment offer in the menus of both spaces."""

from django.utils.translation import gettext_lazy as _

from assises.kernel.web.menu import Space, line
from assises.register.spaces import where
from assises.support.permissions import READ, READ_ALL

line(Space.ORGANISATION, "transform", 40, "support:requests", _("Accompagnement"), action=READ, arguments=where)
line(Space.CENTRE, "transform", 40, "support:central_requests", _("Accompagnement"), action=READ_ALL,
     arguments=where)  # fmt: skip
