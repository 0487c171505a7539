"""
Django settings, read from the environment.

Every setting of our own begins with ``NARU_`` and is documented in docs/settings.md (tested).
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from naru.config import database, keys

ROOT = Path(__file__).resolve().parents[3]
STATE = Path(os.environ.get("NARU_STATE", ROOT / ".naru"))

DEBUG = os.environ.get("NARU_DEBUG") == "1"
NARU_SANDBOX = os.environ.get("NARU_SANDBOX", "1") == "1"
SECRET_KEY = keys.read("NARU_SECRET_KEY", is_sandbox=NARU_SANDBOX)
NARU_SEAL_KEYS = keys.read("NARU_SEAL_KEYS", is_sandbox=NARU_SANDBOX).split(",")
NARU_FINGERPRINT_KEY = keys.read("NARU_FINGERPRINT_KEY", is_sandbox=NARU_SANDBOX)
NARU_METRICS_TOKEN = os.environ.get("NARU_METRICS_TOKEN", "")
NARU_DEFAULT_BODY = int(os.environ.get("NARU_DEFAULT_BODY", "1"))
NARU_NTS_KEY = os.environ.get("NARU_NTS_KEY", "")
NARU_SMTP = os.environ.get("NARU_SMTP", "")
NARU_BODY_KEPT_SECONDS = int(os.environ.get("NARU_BODY_KEPT_SECONDS", "30"))
NARU_MEDIA = Path(os.environ.get("NARU_MEDIA", STATE / "media"))
NARU_RULEBOOK = Path(os.environ.get("NARU_RULEBOOK", ROOT / "rulebook"))
NARU_PHRASING_BASE = os.environ.get("NARU_PHRASING_BASE", "")
NARU_PHRASING_KEY = os.environ.get("NARU_PHRASING_KEY", "")
NARU_PHRASING_MODEL = os.environ.get("NARU_PHRASING_MODEL", "")
NARU_PHRASING_SECONDS = float(os.environ.get("NARU_PHRASING_SECONDS", "8"))
NARU_TRANSLATION_BASE = os.environ.get("NARU_TRANSLATION_BASE", "")
NARU_TRANSLATION_KEY = os.environ.get("NARU_TRANSLATION_KEY", "")
NARU_TRANSLATION_MODEL = os.environ.get("NARU_TRANSLATION_MODEL", "")
NARU_TRANSLATION_SECONDS = float(os.environ.get("NARU_TRANSLATION_SECONDS", "30"))
ANNOUNCEMENT_PORTALS = {  # where announcements are asked for, and the key each portal gave us
    "bizinfo": (os.environ.get("NARU_BIZINFO_URL", ""), os.environ.get("NARU_BIZINFO_KEY", "")),
    "kstartup": (os.environ.get("NARU_KSTARTUP_URL", ""), os.environ.get("NARU_KSTARTUP_KEY", "")),
    "gov24": (os.environ.get("NARU_GOV24_URL", ""), os.environ.get("NARU_GOV24_KEY", "")),
    "smes": (os.environ.get("NARU_SMES_URL", ""), os.environ.get("NARU_SMES_KEY", "")),
}
NARU_PORTONE_SECRET = os.environ.get("NARU_PORTONE_SECRET", "")
NARU_PORTONE_WEBHOOK_SECRET = os.environ.get("NARU_PORTONE_WEBHOOK_SECRET", "")
NARU_PORTONE_STORE = os.environ.get("NARU_PORTONE_STORE", "")
NARU_PORTONE_PAGE = os.environ.get("NARU_PORTONE_PAGE", "")

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
    "naru.web.account.apps.WebAccountConfig",  # its pages stand before allauth's own
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.kakao",
    "allauth.socialaccount.providers.naver",
    "allauth.mfa",
    "pgtrigger",
    "procrastinate.contrib.django",
    "naru.config.apps.ConfigConfig",
    "naru.geography.apps.GeographyConfig",
    "naru.ledger.apps.LedgerConfig",
    "naru.identity.apps.IdentityConfig",
    "naru.records.apps.RecordsConfig",
    "naru.messaging.apps.MessagingConfig",
    "naru.search.apps.SearchConfig",
    "naru.scheduling.apps.SchedulingConfig",
    "naru.commerce.apps.CommerceConfig",
    "naru.programmes.apps.ProgrammesConfig",
    "naru.protection.apps.ProtectionConfig",
    "naru.announcements.apps.AnnouncementsConfig",
    "naru.learning.apps.LearningConfig",
    "naru.matching.apps.MatchingConfig",
    "naru.desk.apps.DeskConfig",
    "naru.pavilions.apps.PavilionsConfig",
    "naru.deals.apps.DealsConfig",
    "naru.meetings.apps.MeetingsConfig",
    "naru.samples.apps.SamplesConfig",
    "naru.localisation.apps.LocalisationConfig",
    "naru.sourcing.apps.SourcingConfig",
    "naru.fairs.apps.FairsConfig",
    "naru.goods.apps.GoodsConfig",
    "naru.connectors.apps.ConnectorsConfig",
    "naru.logistics.apps.LogisticsConfig",
    "naru.customs.apps.CustomsConfig",
    "naru.hub.apps.HubConfig",
    "naru.web.parts.apps.WebPartsConfig",
    "naru.web.shopper.apps.WebShopperConfig",
    "naru.web.merchant.apps.WebMerchantConfig",
    "naru.web.officer.apps.WebOfficerConfig",
    "naru.web.gate.apps.WebGateConfig",
    "naru.web.provider.apps.WebProviderConfig",
    "naru.web.buyer.apps.WebBuyerConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "naru.web.parts.content_policy.ContentPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "naru.web.parts.language.LanguageMiddleware",
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
SANDBOX_FOLDER = STATE / "sandbox"  # the memory of the companies that the sandbox plays
STATICFILES_DIRS = [path for path in [STATE / "assets"] if path.exists()]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": NARU_MEDIA, "base_url": "/media/"},
    },
    "staticfiles": {"BACKEND": "naru.config.static.HashedOrPlainStorage"},
}
MEDIA_ROOT = NARU_MEDIA
MEDIA_URL = "/media/"
WHITENOISE_MAX_AGE = 3600
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

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

# Sessions, cookies and headers. Outside the sandbox everything goes over TLS.
# Not cached: a session that ended in one worker must have ended in all of them.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = not NARU_SANDBOX
CSRF_COOKIE_SECURE = not NARU_SANDBOX
CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = not NARU_SANDBOX
SECURE_SSL_REDIRECT = not NARU_SANDBOX
SECURE_REDIRECT_EXEMPT = [r"^api/health$"]
SECURE_HSTS_SECONDS = 0 if NARU_SANDBOX else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = not NARU_SANDBOX
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("NARU_BEHIND_PROXY") == "1" else None
)
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin-allow-popups"  # sign-in and payment windows
X_FRAME_OPTIONS = "DENY"

# No inline script or style anywhere; the payment company's script only where it is real.
PAYMENT_ORIGINS = [] if NARU_SANDBOX else ["https://cdn.portone.io", "https://*.portone.io"]
SIGN_IN_ORIGINS = ["https://kauth.kakao.com", "https://nid.naver.com"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, *PAYMENT_ORIGINS],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF, *PAYMENT_ORIGINS],
        "frame-src": [SELF, *PAYMENT_ORIGINS],
        "form-action": [SELF, *SIGN_IN_ORIGINS],
        "frame-ancestors": [NONE],
        "base-uri": [SELF],
        "object-src": [NONE],
    }
}

# What one request may carry.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 30
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640

# "default" is shared by all workers: allauth counts tries to sign in there, so that a second
# worker is no second chance. "near" lies in one process: pages' parts kept for some seconds.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "identity_sign_in_tries",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
    "near": {
        "BACKEND": "naru.config.near.NearCache",
        "OPTIONS": {"MAX_ENTRIES": 5_000},
    },
}

# Sign-in (django-allauth).
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "optional" if NARU_SANDBOX else "mandatory"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_ADAPTER = "naru.web.account.adapter.AccountAdapter"
ACCOUNT_SIGNUP_FORM_CLASS = "naru.web.account.sign_up.SignUpPart"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "signup": "20/m/ip",
    "reset_password": "20/m/ip,5/m/key",
}
SOCIALACCOUNT_ADAPTER = "naru.adapters.sign_in.social.SocialAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False  # the consents are asked on the sign-up page
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS = {
    service: {
        "provider_class": f"naru.adapters.{service}.provider.{service.capitalize()}Provider",
        "APPS": [
            {
                "client_id": os.environ.get(f"NARU_{service.upper()}_ID", "sandbox"),
                "secret": os.environ.get(f"NARU_{service.upper()}_SECRET", ""),
            }
        ],
    }
    for service in ("kakao", "naver")
    if NARU_SANDBOX or os.environ.get(f"NARU_{service.upper()}_ID")
}
MFA_ADAPTER = "naru.web.account.second_factor.SecondFactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = NARU_SANDBOX
MFA_TOTP_TOLERANCE = 1  # half a minute of clock drift
MFA_TOTP_ISSUER = "Naru"
# Demo officers share this authenticator in the sandbox, and the sign-in page shows its code.
NARU_DEMO_TOTP_SECRET = os.environ.get(
    "NARU_DEMO_TOTP_SECRET", "NARUNARUNARUNARUNARUNARUNARUNARU" if NARU_SANDBOX else ""
)
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = NARU_SANDBOX

# Letters leave through messaging's ports; Django's own mail is never used for people.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

# Jobs (procrastinate): jobs lie in the same database and begin with the same commit.
PROCRASTINATE_IMPORT_PATHS = ["naru.jobs.tasks"]
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = None

# Logs say what happened and never to whom: no request bodies, no query strings, no SQL values.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "naru.config.logs.MaskingFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["out"], "level": os.environ.get("NARU_LOG_LEVEL", "WARNING")},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # At INFO it writes whole addresses, with the keys that public bodies want in the query.
        "httpx": {"level": "WARNING"},
    },
}
