"""A device shows that it worked for what it sends, and for nothing else."""

from assises.kernel.abuse.work import has_worked


def test_proof_of_work_is_what_it_says():
    nonce = next(str(n) for n in range(100_000) if has_worked("token", str(n), 8))
    assert has_worked("token", nonce, 8)
    assert not any(has_worked("another", str(n), 24) for n in range(20))
    assert has_worked("token", "", 0)
