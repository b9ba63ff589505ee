"""What a view behind a guard may rely on."""

from datetime import date

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from apps.records.models import Person


class PersonRequest(HttpRequest):
    """A request of somebody who is signed in: the type of every view behind a guard other than `public`."""

    user: Person  # the guard has made sure
    htmx: HtmxDetails
    today: date  # the person's own calendar day, set by middleware.PersonsClock
