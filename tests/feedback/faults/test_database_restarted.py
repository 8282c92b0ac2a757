"""A real server whose real database is stopped without a warning while answers come in."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.feedback.faults.campaign import WAIT, run
from tests.feedback.faults.person import COMMENT
from tests.kernel.own_postgresql import AVAILABLE, MISSING, own_postgresql


@pytest.mark.skipif(not AVAILABLE, reason=MISSING)
def test_every_answer_that_was_acknowledged_is_there_once() -> None:
    with TemporaryDirectory(prefix="assises-feedback-faults-") as folder, own_postgresql() as server:
        count = run(server, Path(folder))
    assert count.acknowledged > 20
    assert count.kept >= count.acknowledged
    assert set(count.waited) == {503}, "who waits is told so"
    assert count.longest < WAIT + 2, "and soon"
    assert (count.sent[0], count.comments) == (200, [COMMENT]), "what the person typed is kept, once"
    assert "/merci/" in count.sent[1]
