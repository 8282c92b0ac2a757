"""What keys may open of the accompaniment offer."""

from django.utils.translation import gettext_lazy as _

from assises.register.programs import right

RIGHT = right("support", _("les demandes d’accompagnement"))
