"""Has it gone? Once more 4 and 8 weeks after a stop, while the person says that it has not; after that, silence."""

from datetime import date, timedelta

from apps.records.models import SafetyFollowUp, Trial
from apps.records.plans import day_of_stop
from apps.rules.stopping import LATER_FOLLOW_UP_DAYS

AT_LEAST = timedelta(days=7)  # between an answer and the next question, our choice


def ask_later(*, trial: Trial, on: date) -> None:
    """After an answer that it has not gone. Whoever answers nothing is asked nothing more, nor is one with questions to come."""
    stopped_on = day_of_stop(trial)
    if stopped_on is None or trial.follow_ups.filter(answer="", due_on__gt=on).exists():
        return
    days = [stopped_on + timedelta(days=number) for number in LATER_FOLLOW_UP_DAYS]
    following = next((day for day in days if day >= on + AT_LEAST), None)
    if following is not None:
        row = SafetyFollowUp(trial=trial, due_on=following, later=True)
        SafetyFollowUp.objects.bulk_create([row], ignore_conflicts=True)


def ask_no_more(*, trial: Trial) -> None:
    """It has gone, or the trial goes on, or another stop asks anew: the later questions that are open are not asked."""
    trial.follow_ups.filter(answer="", later=True).delete()
