"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest

from apps.records.models import Person, Role


def site(request: HttpRequest) -> dict[str, object]:
    """Who is looking, as far as the page frame needs it."""
    user = getattr(request, "user", None)
    role = user.role if isinstance(user, Person) else None
    return {
        "is_participant": role == Role.PARTICIPANT,
        "is_clinician": role == Role.CLINICIAN,
        "is_operator": role == Role.OPERATOR,
        "development": settings.DEBUG,
        "site_url": settings.SITE_URL,
    }
