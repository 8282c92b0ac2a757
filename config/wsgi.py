"""What granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from assises.kernel.web.bodies import Bodies
from assises.kernel.web.settling import THREADS, settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = Bodies(get_wsgi_application(), threads=THREADS)
settle()
