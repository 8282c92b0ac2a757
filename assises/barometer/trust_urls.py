"""Fixed addresses, the same in every language: what does not change may be written down and compared."""

from django.urls import path

from assises.barometer.views import trust

app_name = "editions_trust"
urlpatterns = [
    path(".well-known/assises-editions", trust.statement, name="statement"),
    path("verify.py", trust.verifier, name="verifier"),
    path("verify.py.sha256", trust.checksum, name="checksum"),
]
