"""All settings, from the environment. With nothing set this is a development machine with its own local services.

`docs/running.md` has a table of every variable read here.
"""

from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from config.local import addresses
from config.mail import mailers
from config.push import DEVELOPMENT_KEY, SERVICES

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.FileAwareEnv()

DEBUG = env.bool("DEBUG", default="SECRET_KEY" not in env)
SECRET_KEY = env.str("SECRET_KEY", default="only-for-development-" + "x" * 40 if DEBUG else "")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if DEBUG else [])
SITE_URL = env.str("SITE_URL", default="http://localhost:8000" if DEBUG else "").rstrip("/")
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []
if not DEBUG and (len(SECRET_KEY) < 50 or not SITE_URL.startswith("https://") or "*" in ALLOWED_HOSTS):
    raise ImproperlyConfigured(
        "Outside development set SECRET_KEY (50 characters or more), SITE_URL (https://...) and ALLOWED_HOSTS (no '*')."
    )

INSTALLED_APPS = [
    "apps.records",
    "apps.web",
    "apps.pages",
    "apps.accounts",
    "apps.screening",
    "apps.products",
    "apps.foodfirst",
    "apps.reminders",
    "apps.trials",
    "apps.journal",
    "apps.reviews",
    "apps.documents",
    "apps.clinic",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "django_htmx",
]

if DEBUG:
    INSTALLED_APPS += ["apps.rehearsal"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "apps.web.middleware.PersonalPages",
    "whitenoise.middleware.WhiteNoiseMiddleware",  # below the headers, so that static files have them too
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "apps.web.middleware.PersonsClock",
    "apps.web.middleware.SignInAgain",
    "apps.web.middleware.WordsForRefusals",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.csp",
                "apps.web.context.site",
            ],
        },
    },
]

DATABASES = {"default": env.db_url_config(env.str("DATABASE_URL", default=addresses.database_url()))}
DATABASES["default"]["CONN_MAX_AGE"] = None  # opening a connection costs more CPU than a small page
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"].setdefault("OPTIONS", {}).setdefault(
    "connect_timeout", 5
)  # a silent host holds no worker
CACHES = {
    # In Postgres, so that sign-in and its rate limits go on when Redis is down.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "records.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = ["apps.accounts.hashers.LeanArgon2"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "trials:today"
ACCOUNT_ADAPTER = "apps.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "apps.accounts.queries.shown_name"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_CHANGE_EMAIL = True  # one address an account; a new one counts once it is confirmed
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password, address or second factor is told by mail
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_FORMS = {
    "signup": "apps.accounts.forms.entrance.SignUpForm",
    "login": "apps.accounts.forms.entrance.SignInForm",
    "reset_password": "apps.accounts.forms.entrance.ResetForm",
    "reset_password_from_key": "apps.accounts.forms.entrance.NewPasswordForm",
    "change_password": "apps.accounts.forms.entrance.ChangePasswordForm",
    "set_password": "apps.accounts.forms.entrance.FirstPasswordForm",
    "add_email": "apps.accounts.forms.entrance.NewEmailForm",
    "reauthenticate": "apps.accounts.forms.entrance.SignInAgainForm",
}
MFA_ADAPTER = "apps.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "apps.accounts.forms.entrance.SecondFactorForm",
    "reauthenticate": "apps.accounts.forms.entrance.SecondFactorAgainForm",
    "activate_totp": "apps.accounts.forms.entrance.AuthenticatorAppForm",
    "add_webauthn": "apps.accounts.forms.entrance.PasskeyForm",
    "edit_webauthn": "apps.accounts.forms.entrance.RenamePasskeyForm",
}
MFA_ALLOW_UNVERIFIED_EMAIL = (
    True  # nobody gets in unconfirmed; without it a clinician could not change address
)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
USERSESSIONS_TRACK_ACTIVITY = False
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

CELERY_BROKER_URL = env.str("REDIS_URL", default=addresses.redis_url())

MAIL_FOLDER = BASE_DIR / ".local" / "mail"  # read by the development inbox
MAILERS = mailers(env.str("MAIL_URL", default="" if DEBUG else "smtp://localhost"), folder=MAIL_FOLDER)
MAIL_EVENTS_KEY = env.str("MAIL_EVENTS_KEY", default="")  # signs what a mail provider says about bounces
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="Akkerplan <hello@localhost>")

PUSH_PRIVATE_KEY = env.str("PUSH_PRIVATE_KEY", default=DEVELOPMENT_KEY if DEBUG else "")
PUSH_SERVICES = env.list("PUSH_SERVICES", default=[]) or list(SERVICES)
PUSH_STAND_IN = (
    ""  # tests name the certificate of their own push service; else only public addresses are asked
)

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
FORMAT_MODULE_PATH = ["config.formats"]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

CRISPY_ALLOWED_TEMPLATE_PACKS = "akker"
CRISPY_TEMPLATE_PACK = "akker"

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = (
    "django.contrib.messages.storage.session.SessionStorage"  # advice is not carried about in a cookie
)
SESSION_COOKIE_AGE = int(timedelta(days=30).total_seconds())
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True  # no script of ours reads either
CSRF_FAILURE_VIEW = "apps.web.errors.csrf_failure"
if not DEBUG:
    SECURE_SSL_REDIRECT = env.bool("SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$", "^metrics$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
    SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds())
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["apps.web.uploads.InMemory"]
PHOTO_READING = env.bool("PHOTO_READING", default=find_spec("rapidocr_onnxruntime") is not None)
LINE = "apps.web.logs.Keyless" if DEBUG else "apps.web.logs.Discreet"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": LINE, "fmt": "%(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Django's own handlers would write each line once more, with the keys in it, or mail it.
    "loggers": {name: {"handlers": [], "propagate": True} for name in ("django", "django.server")},
}
