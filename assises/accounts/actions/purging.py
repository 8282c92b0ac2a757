"""What is past is forgotten."""

from datetime import timedelta

from django.db import transaction

from assises.accounts.actions.notices import LINK_LASTS
from assises.accounts.models import MandateOffer, OneTimeCode, RemovedWay, SecurityNotice, SignIn
from assises.kernel import clock

HISTORY = timedelta(days=365)
ANSWERED = timedelta(days=90)


@transaction.atomic
def purge() -> dict[str, int]:
    """Delete sign-ins of over a year, codes, offers, notices and removed ways past use; return how many of each."""
    now = clock.now()
    gone = {
        "removed_ways": RemovedWay.objects.filter(at__lt=now - LINK_LASTS).delete(),
        "notices": SecurityNotice.objects.filter(at__lt=now - ANSWERED).delete(),
        "sign_ins": SignIn.objects.filter(at__lt=now - HISTORY).delete(),
        "codes": OneTimeCode.objects.filter(expires_at__lt=now - ANSWERED).delete(),
        "offers": MandateOffer.objects.filter(expires_at__lt=now - ANSWERED).delete(),
    }
    return {name: count for name, (count, _by_model) in gone.items()}
