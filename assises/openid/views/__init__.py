"""Endpoints that programs call, and the few pages that people see on the way."""
