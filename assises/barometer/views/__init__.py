"""Public pages of the barometer; each finds its edition with `common.page`."""
