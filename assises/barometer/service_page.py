"""What the barometer adds to the page of a service: what it counts for in each target."""

from typing import Any

from assises.barometer import presentation, queries
from assises.barometer.states import shown_target
from assises.register.models import Service
from assises.register.service_page import section


@section("barometer", order=40, template="barometer/parts/service.html")
def content(service: Service) -> dict[str, Any] | None:
    edition = queries.editions(service.administration).first()
    if edition is None:
        return None
    states = queries.states_of_unit(edition, "service", service.pk)
    definitions = {item.key: item for item in presentation.edition_definitions(edition)}
    shown = [shown_target(definitions[state.target], state) for state in states]
    return {"edition": edition, "states": shown, "service": service} if shown else None
