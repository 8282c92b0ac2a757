"""The keys of feedback, on the page of all the keys of an organisation."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from assises.feedback.models import FeedbackKey
from assises.register.models import Organisation
from assises.register.programs import KeyShown, keys_of


@keys_of("feedback")
def keys(organisation: Organisation) -> Iterator[KeyShown]:
    url = reverse("feedback:programs", args=[organisation.administration.slug, organisation.code])
    for one in FeedbackKey.objects.filter(organisation=organisation):
        yield KeyShown(one.name, _("les avis"), one.created_at, one.last_used_on, one.revoked_at, url)
