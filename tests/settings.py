"""The site's own settings with a fast hash, Celery in the same process, and mail that stays in memory."""

from tests import servers  # first: it names the Postgres and Redis of this run

# isort: split
from config.settings import *  # noqa: F403

assert servers.PLACE
INSTALLED_APPS = [*INSTALLED_APPS, "tests.emptying"]  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CELERY_TASK_ALWAYS_EAGER = CELERY_TASK_EAGER_PROPAGATES = True
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"  # noqa: F405
PHOTO_READING = True
WHITENOISE_AUTOREFRESH = True  # nobody has collected the static files
