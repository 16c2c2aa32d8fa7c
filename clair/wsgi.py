"""The entry point for web servers: `gunicorn clair.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clair.settings")

application = get_wsgi_application()

from .memory import settle  # noqa: E402  (once everything is loaded)
from .protection import refuse_unsafe_start  # noqa: E402  (needs the applications)

refuse_unsafe_start()
settle()
