"""The server as a WSGI application."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

from fristed.server import logs

GARBAGE_AFTER_OBJECTS = 20_000

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fristed.server.settings")
logs.configure(level=os.environ.get("FRISTED_LOG_LEVEL", "warning"))
application = get_wsgi_application()

if "FRISTED_SERVING" in os.environ:
    from fristed.server.answers.fresh import warm
    from fristed.server.watch.running import keep_running

    # What was loaded stays for good: looking through it for rubbish again and again only keeps tablets waiting.
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE_AFTER_OBJECTS)
    warm()
    keep_running()
