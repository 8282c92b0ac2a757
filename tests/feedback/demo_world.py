"""Two services, where few people live a few weeks of the demonstration."""

from datetime import UTC, datetime

from assises.register.models import Administration
from demo.feedback.plan import Plan
from tests.factories import OrganisationFactory, ServiceFactory

AUTUMN = Plan(110, begins=datetime(2025, 10, 17, 4, tzinfo=UTC), days=30, popular="POP-01")


def administration() -> Administration:
    """Two services that people ask for online; payment breaks at the first."""
    one = OrganisationFactory.create()
    for code in ("POP-01", "POP-02"):
        ServiceFactory.create(organisation=one, administration=one.administration, code=code, application="yes",
                              audiences=["citizen"])  # fmt: skip
    return one.administration
