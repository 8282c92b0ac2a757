"""Reactions of the barometer."""

from assises.register.events import InventoryApplied, RecordCorrected


def collect_after_inventory(event: InventoryApplied) -> None:
    pass


def collect_after_correction(event: RecordCorrected) -> None:
    pass
