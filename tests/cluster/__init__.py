"""A cluster on the loopback, from the files that the how-to gives: `python -m tests.cluster.campaign`."""
