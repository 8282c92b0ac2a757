"""The chain of editions: each cites the one before it, so that none can be replaced or left out unseen."""

import itertools
from collections.abc import Iterator

from assises.barometer.verify.checks import Difference, check_link, manifest_hash
from assises.barometer.verify.edition import Bundle

Named = tuple[str, Bundle]  # the name of its file, the edition


def check_chain(editions: list[Named]) -> Iterator[Difference]:
    """Yield what breaks the chain of the editions of a folder, whatever their order."""
    slug = editions[0][1].manifest["administration"]["slug"]
    by_number: dict[int, Bundle] = {}
    for file, bundle in editions:
        number = bundle.manifest["number"]
        if bundle.manifest["administration"]["slug"] != slug:
            yield "foreign_chain", {"file": file}
        elif number in by_number and manifest_hash(by_number[number]) != manifest_hash(bundle):
            yield "fork", {"number": number}
        else:
            by_number[number] = bundle
    yield from _links(by_number)


def _links(by_number: dict[int, Bundle]) -> Iterator[Difference]:
    numbers = sorted(by_number)
    for earlier, later in itertools.pairwise(numbers):
        before, after = by_number[earlier], by_number[later]
        if later != earlier + 1:
            yield "gap", {"number": earlier + 1}
            yield from (one for one in check_link(before, after) if one[0] != "previous")
        else:
            yield from check_link(before, after)
