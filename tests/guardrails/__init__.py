"""Guard rails of every test: mistakes that a page or a query forgives in silence fail here.

`tests/conftest.py` imports the fixtures; each guard rail has a test that shows it bites.
"""
