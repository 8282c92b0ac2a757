"""The interface that a key opens: what an organisation's own programs read and bring (`reading.py`, `inviting.py`)."""
