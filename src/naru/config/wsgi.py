"""The WSGI application that granian serves."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

# New objects between two looks for garbage: a page makes some thousands and frees nearly all of
# them by itself.
OBJECTS_BEFORE_COLLECTING = 20_000

gc.disable()  # what is loaded here stays
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naru.config.settings")
application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)  # all pages, now and not at the first request

# The collector need not walk through what was loaded ever again.
gc.collect()
gc.freeze()
gc.set_threshold(OBJECTS_BEFORE_COLLECTING)
gc.enable()
