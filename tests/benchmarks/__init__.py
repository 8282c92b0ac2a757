"""Figures beside their limits, in one run: `make bench`."""
