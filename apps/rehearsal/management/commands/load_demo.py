"""`manage.py load_demo`: a participant in week 5, one whose review is due, one who was stopped, their clinician."""

from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from apps.records.models import Person, Role
from apps.rehearsal.people import DOMAIN, PASSWORD, clinician, morning, share, somebody
from apps.rehearsal.trials import Ills, play

WHO = (
    ("eva", "a participant in week 5"),
    ("finn", "a participant whose review is due"),
    ("gwen", "a participant who was stopped"),
    ("dr.hart", "their clinician (second factor: /dev/codes/)"),
    ("olaf", "an operator (second factor: /dev/codes/)"),
)


class Command(BaseCommand):
    """Loads the demo people once; says how to sign in every time."""

    help = "Load demo people (development only)."

    def handle(self, *args: object, **options: object) -> None:
        """Refuses outside development."""
        if not settings.DEBUG:
            raise CommandError("Demo people exist on development machines only.")
        if not Person.objects.filter(email=f"olaf@{DOMAIN}").exists():
            self._load()
        for name, what in WHO:
            self.stdout.write(f"  {name}@{DOMAIN}  {what}")
        self.stdout.write(f"  password for all: {PASSWORD}")

    def _load(self) -> None:
        now = timezone.now()
        today = now.date()
        olaf = somebody("olaf", role=Role.OPERATOR, at=now)
        hart = clinician("dr.hart", by=olaf, at=now - timedelta(days=120))
        stories = (
            ("eva", 14 + 31, None),
            ("finn", 14 + 85, None),
            ("gwen", 14 + 18, Ills(day=15, danger={"blood": "streak"})),
        )
        for name, days_ago, ills in stories:
            begun = today - timedelta(days=days_ago)
            person = somebody(name, at=morning(begun))
            share(person, hart, at=morning(begun))
            play(person, begun=begun, until=today, ills=ills)
