"""What the register tells other modules."""

from dataclasses import dataclass

from assises.kernel.events import Event


@dataclass(frozen=True)
class InventoryApplied(Event):
    administration_id: int
    inventory_id: int


@dataclass(frozen=True)
class InventoryUndone(Event):
    administration_id: int
    inventory_id: int


@dataclass(frozen=True)
class RecordCorrected(Event):
    administration_id: int
    kind: str
    record_id: int
