"""Every address of the site. Each view says who may enter (apps/web/access.py); a test walks this list."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from apps.trials.views import calendars
from apps.web import errors, health, logs

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("apps.pages.urls")),
    path("account/", include("apps.accounts.urls")),
    path("account/", include("apps.accounts.doors")),
    path("screening/", include("apps.screening.urls")),
    path("products/", include("apps.products.urls")),
    path("food-first/", include("apps.foodfirst.urls")),
    path("reminders/", include("apps.reminders.urls")),
    path("trial/", include("apps.trials.urls")),
    path("journal/", include("apps.journal.urls")),
    path("review/", include("apps.reviews.urls")),
    path("take-away/", include("apps.documents.urls")),
    path("", include("apps.clinic.urls")),
    path("calendar/<uuid:code>.ics", calendars.subscribed, name="calendar-feed"),
    path("healthz", health.alive, name="healthz"),
    path("metrics", health.metrics, name="metrics"),
    path("readyz", health.ready, name="readyz"),
]

if settings.DEBUG:
    urlpatterns += [path("dev/", include("apps.web.development.urls"))]

logs.keep_from_the_log(urlpatterns)  # here: whoever makes or opens an address has read this list

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
