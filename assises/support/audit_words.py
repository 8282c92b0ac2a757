"""What the audit trail says of the accompaniment offer; the moves of a request say themselves."""

from django.utils.translation import gettext_lazy as _

from assises.kernel.audit_words import say

say({"support.request_submitted": _("A demandé un accompagnement")})
