"""What stands in a check-in form that is not sent yet."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from apps.records.models import CheckInDraft, Trial

KEPT_FOR = timedelta(days=2)


def keep_draft(*, trial: Trial, on: date, answers: Mapping[str, str], at: datetime) -> None:
    """The newest stand of the form of that day takes the place of any other."""
    kept = {"on": on, "answers": dict(answers), "saved_at": at}
    CheckInDraft.objects.update_or_create(trial=trial, defaults=kept)


def forget_drafts(*, at: datetime) -> int:
    """Drafts of which nothing came. How many there were."""
    gone, _rows = CheckInDraft.objects.filter(saved_at__lt=at - KEPT_FOR).delete()
    return gone
