"""
Django settings, read from the environment.

Every setting of our own begins with ``NARU_`` and is documented in docs/settings.md (tested).
"""

import os
from pathlib import Path

from naru.config import database

ROOT = Path(__file__).resolve().parents[3]
STATE = Path(os.environ.get("NARU_STATE", ROOT / ".naru"))

DEBUG = os.environ.get("NARU_DEBUG") == "1"
NARU_SANDBOX = os.environ.get("NARU_SANDBOX", "1") == "1"
SECRET_KEY = os.environ.get("NARU_SECRET_KEY", "insecure-key-of-a-sandbox-only-0000000000000000")
NARU_SEAL_KEYS = os.environ.get(
    "NARU_SEAL_KEYS", "c2FuZGJveC1vbmx5LWtleS0wMTIzNDU2Nzg5LWFiY2Q="
).split(",")
NARU_FINGERPRINT_KEY = os.environ.get("NARU_FINGERPRINT_KEY", "sandbox-only-fingerprint-key")
NARU_DEFAULT_BODY = int(os.environ.get("NARU_DEFAULT_BODY", "1"))
NARU_MEDIA = Path(os.environ.get("NARU_MEDIA", STATE / "media"))

ALLOWED_HOSTS = os.environ.get("NARU_HOSTS", "localhost,.localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("NARU_ORIGINS", "").split(",") if o]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.kakao",
    "allauth.socialaccount.providers.naver",
    "allauth.mfa",
    "pgtrigger",
    "procrastinate.contrib.django",
    "naru.geography.apps.GeographyConfig",
    "naru.ledger.apps.LedgerConfig",
    "naru.identity.apps.IdentityConfig",
    "naru.records.apps.RecordsConfig",
    "naru.messaging.apps.MessagingConfig",
    "naru.search.apps.SearchConfig",
    "naru.commerce.apps.CommerceConfig",
    "naru.web.parts.apps.WebPartsConfig",
    "naru.web.account.apps.WebAccountConfig",
    "naru.web.shopper.apps.WebShopperConfig",
    "naru.web.merchant.apps.WebMerchantConfig",
    "naru.web.officer.apps.WebOfficerConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "naru.web.parts.tenancy.BodyMiddleware",
    "naru.web.parts.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "naru.config.urls"
WSGI_APPLICATION = "naru.config.wsgi.application"
DATABASES = {"default": database.from_url(os.environ.get("DATABASE_URL", ""))}
AUTH_USER_MODEL = "identity.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "ko"
LANGUAGES = [("ko", "한국어"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Seoul"

STATIC_URL = "/static/"
STATIC_ROOT = STATE / "static"
STATICFILES_DIRS = [path for path in [STATE / "assets"] if path.exists()]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": NARU_MEDIA, "base_url": "/media/"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "naru.web.parts.context.page",
            ],
        },
    }
]
