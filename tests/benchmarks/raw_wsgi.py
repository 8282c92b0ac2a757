"""The limit to compare with: Django with one view, no middleware, one INSERT."""

import os
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402  (settings first)
from django.core.wsgi import get_wsgi_application  # noqa: E402  (as above)
from django.db import connection  # noqa: E402  (as above)
from django.http import HttpRequest, JsonResponse  # noqa: E402  (as above)
from django.urls import path  # noqa: E402  (as above)
from django.views.decorators.csrf import csrf_exempt  # noqa: E402  (as above)

INSERT = "INSERT INTO bench_raw (id, kept, at) VALUES (%s, %s, now())"


@csrf_exempt
def insert(request: HttpRequest) -> JsonResponse:
    key = uuid4()
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [key, request.body.decode()])
    return JsonResponse({"id": str(key)}, status=201)


urlpatterns = [path("raw", insert)]
settings.ROOT_URLCONF = __name__
settings.MIDDLEWARE = []
application = get_wsgi_application()
