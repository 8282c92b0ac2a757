"""What feedback adds to the page of a service: the way to say what one thinks, what others said, what changed."""

from typing import Any

from assises.feedback.models import FeedbackForm
from assises.feedback.queries.improvements import told_in_public
from assises.feedback.queries.publishing import published
from assises.register.models import Service
from assises.register.service_page import section


@section("feedback", order=20, template="feedback/parts/service.html")
def content(service: Service) -> dict[str, Any] | None:
    rows = FeedbackForm.objects.select_related("service", "organisation__administration")
    form = rows.filter(service=service).order_by("-open", "pk").first()
    if form is None:
        return None
    return {"form": form, "results": published(form), "improvements": told_in_public(form)[:3]}
