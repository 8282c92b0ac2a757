"""What granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from assises.kernel.web.bridge import Bridge
from assises.kernel.web.settling import THREADS, settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = Bridge(get_wsgi_application(), threads=THREADS)
settle()
