"""WSGI entry point: `gunicorn config.wsgi`."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

import redline

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

# What the first request would load is loaded before it comes. It is there for good, so that it is left out when Python looks
# for circles of objects that nobody holds any more: else every third request for a large page waits 150 ms for that.
import_module(settings.ROOT_URLCONF)
for name in redline.__all__:
    getattr(redline, name)
gc.collect()
gc.freeze()
# A board of hundreds of amendments makes 100,000 objects. Python's own 700 has them looked through 140 times.
gc.set_threshold(10_000, 20, 20)
