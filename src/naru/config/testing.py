"""The settings of the tests: the sandbox, made faster where nothing is proved by slowness."""

import os

from naru.config.settings import *  # noqa: F403
from naru.config.settings import STATE
from naru.config.settings import STATIC_ROOT as REAL_STATIC_ROOT
from naru.config.settings import STORAGES as REAL_STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = REAL_STORAGES | {
    # Tests see the assets as they lie on disk, collected or not.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
# Tests run side by side; each worker has payment companies of its own, with their own faults.
SANDBOX_FOLDER = STATE / f"sandbox{os.environ.get('PYTEST_XDIST_WORKER', '')}"
REAL_STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns where it is missing
