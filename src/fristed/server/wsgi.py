"""The server as a WSGI application."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from fristed.server import logs

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fristed.server.settings")
logs.configure(level=os.environ.get("FRISTED_LOG_LEVEL", "warning"))
application = get_wsgi_application()

if "FRISTED_SERVING" in os.environ:
    from fristed.server.answers.fresh import warm
    from fristed.server.watch.running import keep_running

    warm()
    keep_running()
