"""Who looks after a person here, for the pages that say who can see something, or is told."""

from apps.records.models import CareLink, Person


def clinicians_of(person: Person) -> list[str]:
    """The names of those with whom the person shares now, the first one first: checked clinicians who may sign in."""
    links = CareLink.objects.of(person).open().select_related("clinician").order_by("accepted_at")
    may_look = links.filter(clinician__is_active=True, clinician__clinician_verified_at__isnull=False)
    return [str(link.clinician) for link in may_look]
