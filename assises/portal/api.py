"""The public HTTP API: one description, the routers of every module."""

from django.urls import URLPattern, URLResolver

from assises.barometer.api import router as barometer
from assises.feedback.api import router as feedback
from assises.feedback.keyed.inviting import router as inviting
from assises.feedback.keyed.reading import router as reading
from assises.kernel.web.access import open_to_all, public
from assises.kernel.web.apis import DescribedAPI
from assises.kernel.web.cross_origin import cross_origin
from assises.support.api import router as support

# What a key opens is for programs: no page of another site has a key to send.
KEYED = {
    "feedback/invitations",
    "feedback/answers",
    "feedback/comments",
    "feedback/comments/<uuid:comment>",
    "feedback/answer-times",
    "support/requests",
    "support/requests/<int:number>",
    "support/requests/<int:number>/withdraw",
}


api = DescribedAPI(
    title="Assises",
    version="1",
    description="Les nombres du baromètre, leurs définitions et leurs preuves. / "
    "The numbers of the barometer, their definitions and their evidence.",
    urls_namespace="api",
    docs_url=None,  # the description is open; a page that loads scripts from elsewhere is not
)
api.add_router("/feedback", feedback)
api.add_router("/feedback", inviting)
api.add_router("/feedback", reading)
api.add_router("/support", support)
api.add_router("/", barometer)


def _declared_routes() -> tuple[list[URLPattern | URLResolver], str, str]:
    """Everything in this API is open: what is read may be kept, what sites bring comes from other origins."""
    routes, app_name, namespace = api.urls
    for route in routes:
        if route.callback is None:
            continue
        if str(route.pattern) in KEYED:
            open_to_all(route.callback)
        elif str(route.pattern).startswith("feedback/"):
            cross_origin(open_to_all(route.callback))
        else:
            public(route.callback)
    return routes, app_name, namespace


urls = _declared_routes()
