"""One shape for every line of the log, and nothing personal in it."""
