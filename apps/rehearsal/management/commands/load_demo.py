"""`manage.py load_demo`: a participant in week 5, one whose review is due, one who was stopped, their clinician."""

from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from apps.records.models import Person, Role
from apps.rehearsal.people import DOMAIN, PASSWORD, clinician, morning, share, somebody
from apps.rehearsal.trials import Ills, play
from apps.rules.vocabulary import TrialState
from apps.trials import actions, queries

WHO = (  # a participant's trial says the rest
    *(("eva", ""), ("finn", ""), ("gwen", "")),
    ("dr.hart", "their clinician (second factor: /dev/codes/)"),
    ("olaf", "an operator (second factor: /dev/codes/)"),
)
STATES = {
    TrialState.PLANNED: "with a plan",
    TrialState.BASELINE: "before the first dose",
    TrialState.PAUSED: "whose trial is paused",
    TrialState.WITHDRAWAL: "in the weeks without the product",
    TrialState.STOPPED: "who was stopped",
}


def _how_far(person: Person) -> str:
    """What somebody finds who signs in today."""
    on = person.today(at=timezone.now())
    trial = queries.current(person) or queries.latest_ended(person)
    if trial is None:
        return "a participant without a trial"
    if trial.state in STATES:
        return f"a participant {STATES[TrialState(trial.state)]}"
    if not queries.dosing_is_over(trial, on=on):
        return f"a participant in week {((trial.day_number(on=on) or 1) - 1) // 7 + 1}"
    decided = trial.reviews.exclude(decision="").exists()
    return "a participant who has decided at the review" if decided else "a participant whose review is due"


class Command(BaseCommand):
    """Loads the demo people once; says how to sign in every time."""

    help = "Load demo people (development only)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Their days go on after they were loaded, and some of them may be gone."""
        parser.add_argument(
            "--only-tell", action="store_true", help="load nobody; say who is there, and how far"
        )

    def handle(self, *args: object, only_tell: bool, **options: object) -> None:
        """Refuses outside development."""
        if not settings.DEBUG:
            raise CommandError("Demo people exist on development machines only.")
        if not only_tell and not Person.objects.filter(email=f"olaf@{DOMAIN}").exists():
            self._load()
        people = {one.email: one for one in Person.objects.filter(email__endswith=f"@{DOMAIN}")}
        for name, words in WHO:
            if found := people.get(f"{name}@{DOMAIN}"):
                self.stdout.write(f"  {found.email}  {words or _how_far(found)}")
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
            trial = play(person, begun=begun, until=today, ills=ills)
            trial.refresh_from_db()
            actions.catch_up(
                trial=trial, at=now, on=person.today(at=now)
            )  # what is over is seen as over at once
