"""What a worker that dies leaves in doubt: what was leaving, not what waited behind."""

from collections.abc import Iterator, Sequence

import pytest

from assises.notify.actions.delivering import deliver
from assises.notify.carriers import FEWEST, HELD, Carriers
from assises.notify.enums import Channel, Lane
from assises.notify.models import Attempt
from assises.notify.providers.base import Outcome, Outgoing
from tests.notify.test_delivery import OnlyThis, Played

EVERY = (Lane.PRIORITY, Lane.NORMAL, Lane.BULK)


class Killed(BaseException):
    """The process ends there."""


class Dies(Played):
    """A provider whose worker is killed at the message of that rank."""

    def __init__(self, rank: int) -> None:
        super().__init__()
        self.rank = rank

    def send(self, batch: Sequence[Outgoing]) -> Iterator[Outcome]:
        for outcome in super().send(batch):
            if len(self.sent) == self.rank:
                raise Killed
            yield outcome


@pytest.mark.django_db
def test_a_worker_that_dies_leaves_few_in_doubt(api, email):
    for _number in range(40):
        api.email(email)
    with pytest.raises(Killed):
        deliver(OnlyThis(Dies(2)), Channel.EMAIL, EVERY)
    assert Attempt.objects.filter(ended_at=None).count() == FEWEST


@pytest.mark.parametrize(
    ("pace", "worth"), [(None, FEWEST), (10.0, FEWEST), (HELD / 100, 100), (HELD / 1000, 250), (0.0, 250)]
)
def test_more_leave_together_only_where_they_leave_as_fast(pace, worth):
    carriers = Carriers()
    carriers._named(Channel.EMAIL, "a", "null", {"channel": "email"}, 100).pace = pace
    assert carriers.worth(Channel.EMAIL, 250) == worth
    assert carriers.worth(Channel.EMAIL, 5) == 5


def test_the_slowest_of_a_channel_decides_and_no_other_channel():
    carriers = Carriers()
    carriers._named(Channel.EMAIL, "a", "null", {"channel": "email"}, 100).pace = HELD / 1000
    carriers._named(Channel.EMAIL, "b", "null", {"channel": "email"}, 100).pace = HELD / 50
    carriers._named(Channel.SMS, "c", "null", {"channel": "sms"}, 100).pace = HELD
    assert carriers.worth(Channel.EMAIL, 250) == 50


@pytest.mark.django_db
def test_a_batch_shows_its_pace(api, email):
    api.email(email)
    carriers = OnlyThis(Played())
    deliver(carriers, Channel.EMAIL, EVERY)
    assert carriers.one.pace is not None
