"""Workspaces and their keys, templates, messages and their attempts, consent, and who carries them."""

from assises.notify.models.consent import ConsentEntry, Reach
from assises.notify.models.early import EarlyReceipt, PartReference
from assises.notify.models.exchanges import (
    Callback,
    CallbackCall,
    CallbackKind,
    Carrier,
    Letter,
    ReceivedText,
)
from assises.notify.models.files import SharedFile
from assises.notify.models.limits import Bucket, Replay, Tally
from assises.notify.models.lists import BroughtList, ColumnMatch, ListPart
from assises.notify.models.messages import Attempt, Batch, BatchChunk, Message, Receipt
from assises.notify.models.templates import Purpose, Template, TemplateVersion
from assises.notify.models.workspaces import ApiKey, Guest, Sender, Workspace

__all__ = [
    "ApiKey",
    "Attempt",
    "Batch",
    "BatchChunk",
    "BroughtList",
    "Bucket",
    "Callback",
    "CallbackCall",
    "CallbackKind",
    "Carrier",
    "ColumnMatch",
    "ConsentEntry",
    "EarlyReceipt",
    "Guest",
    "Letter",
    "ListPart",
    "Message",
    "PartReference",
    "Purpose",
    "Reach",
    "Receipt",
    "ReceivedText",
    "Replay",
    "Sender",
    "SharedFile",
    "Tally",
    "Template",
    "TemplateVersion",
    "Workspace",
]
