"""The workspace, the templates and the caller of notification, for the tests of reminders."""

from tests.notify.conftest import Api, api, email, purpose, sms, test_api, workspace

__all__ = ["Api", "api", "email", "purpose", "sms", "test_api", "workspace"]
