"""One include per module, nothing else."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

handler400 = "assises.kernel.web.handlers.bad_request"
handler403 = "assises.kernel.web.handlers.permission_denied"
handler404 = "assises.kernel.web.handlers.page_not_found"
handler429 = "assises.accounts.views.slowed.slowed"  # asked for by the sign-in package
handler500 = "assises.kernel.web.handlers.server_error"

urlpatterns = [
    path("", include("assises.kernel.urls")),
    path("", include("assises.openid.urls")),
    path("essai/", include("assises.openid.urls", namespace="trial")),
    path("", include("assises.openid.trial_urls")),
    path("", include("assises.notify.api_urls")),
    path("", include("assises.reminders.api_urls")),
    path("", include("assises.barometer.trust_urls")),
    path("api/v1/", include("assises.portal.api_urls")),
    *i18n_patterns(
        path("compte/", include("assises.accounts.urls")),
        path("compte/services/", include("assises.openid.consent_urls")),
        path("compte/", include("assises.accounts.entry_urls")),
        path("", include("assises.kernel.gallery_urls")),
        path("developpeurs/", include("assises.openid.page_urls")),
        path("", include("assises.notify.urls")),
        path("", include("assises.reminders.urls")),
        path("", include("assises.feedback.urls")),
        path("registre/", include("assises.register.urls")),
        path("", include("assises.register.space_urls")),
        path("", include("assises.support.urls")),
        path("", include("assises.portal.urls")),
        path("", include("assises.barometer.urls")),
        prefix_default_language=False,
    ),
]
