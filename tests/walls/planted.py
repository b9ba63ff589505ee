"""One participant with a row behind every address of the site, and a planted word in everything they told.

Whoever reads a planted word where it does not belong has looked through a wall.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from apps.records.models import (
    CareLink,
    FoodFirstDay,
    FoodFirstPlan,
    IntercurrentEvent,
    LabelReading,
    Measurement,
    Note,
    PackPhoto,
    Person,
    Product,
    PushDevice,
    ReactionReport,
    Reminder,
    Review,
    SafetyAssessment,
    SafetyFollowUp,
    Screening,
    Trial,
)
from apps.rehearsal.people import morning
from apps.rehearsal.trials import play
from apps.reviews import actions as reviews
from apps.rules.foodfirst import HABITS
from apps.rules.stopping import Care
from apps.rules.vocabulary import ReviewDecision, SafetyLevel
from apps.trials import actions as trials
from tests import factories

MARK = "PLANTED"


@dataclass(frozen=True, slots=True)
class Planted:
    """What hangs on ada, for the addresses that name it."""

    person: Person
    link: CareLink
    trial: Trial
    screening: Screening
    product: Product
    photo: PackPhoto
    catalogue: Product
    assessment: SafetyAssessment
    measurement: Measurement
    event: IntercurrentEvent
    report: ReactionReport
    review: Review
    mailed: Reminder  # the check-in mail of today, with its link
    device: PushDevice


def plant(ada: Person, doctor: Person) -> Planted:
    """A trial in its third week, an earlier one that was stopped, and a word in every free text."""
    now = timezone.now()
    today = ada.today(at=now)
    earlier = _stopped(ada, on=today - timedelta(days=60))
    trial = play(ada, begun=today - timedelta(days=17), until=today)
    trial.refresh_from_db()
    Product.objects.of(ada).update(name=f"{MARK} product", brand=f"{MARK} brand", batch=f"{MARK} batch")
    LabelReading.objects.filter(product__person=ada).update(text=f"{MARK} label Akkermansia")
    trial.check_ins.update(note=f"{MARK} day")
    measurement = trial.measurements.earliest("pk")
    Measurement.objects.filter(pk=measurement.pk).update(laboratory=f"{MARK} laboratory")
    event = IntercurrentEvent.objects.create(
        trial=trial, kind="illness", began_on=today, note=f"{MARK} event", reported_at=now
    )
    factories.clearance(ada, doctor, "ibs", reason=f"{MARK} clearance", decided_on=today, decided_at=now)
    Note.objects.create(person=ada, trial=trial, clinician=doctor, text=f"{MARK} note", written_at=now)
    factories.calendar_address(ada)
    FoodFirstPlan.objects.create(person=ada, habits=[HABITS[0].key, HABITS[1].key], began_on=today)
    FoodFirstDay.objects.create(person=ada, on=today, done=[HABITS[0].key], bloating=3)
    return Planted(
        person=ada,
        link=CareLink.objects.get(participant=ada, clinician=doctor),
        trial=trial,
        screening=Screening.objects.of(ada).submitted()[0],
        product=Product.objects.get(pk=trial.product_id),
        photo=factories.photo(
            ada,
            state="read",
            read_at=now,
            added_at=now,
            text=f"{MARK} photo",
            picture=f"{MARK} picture".encode(),
        ),
        catalogue=factories.product(None, name="For everyone"),
        assessment=_warning(trial, on=today - timedelta(days=1)),
        measurement=measurement,
        event=event,
        report=factories.report(trial, what=f"{MARK} report"),
        review=_decided(earlier, on=today - timedelta(days=50)),
        mailed=_mailed(trial, on=today, at=now),
        device=factories.push_device(ada),
    )


def _mailed(trial: Trial, *, on: date, at: datetime) -> Reminder:
    """Today's check-in mail of a day that is not filled in."""
    return factories.reminder(trial.person, trial=trial, on=on, due_at=at, state="sent", sent_at=at)


def _stopped(ada: Person, *, on: date) -> Trial:
    trial = play(ada, begun=on, until=on + timedelta(days=3))
    end = on + timedelta(days=3)
    trials.stop(trial=trial, by=ada, at=morning(end), on=end, reason=f"{MARK} stop")
    trial.refresh_from_db()
    SafetyFollowUp.objects.create(trial=trial, due_on=end)
    return trial


def _warning(trial: Trial, *, on: date) -> SafetyAssessment:
    fired = {
        "rule": "S3",
        "level": SafetyLevel.STOP,
        "reason": f"{MARK} warning",
        "template": f"{MARK} warning",
        "params": {},
        "symptom": "pain",
        "care": Care.PAUSE,
    }
    return factories.assessment(trial, SafetyLevel.STOP, on=on, at=morning(on), fired=[fired])


def _decided(trial: Trial, *, on: date) -> Review:
    """A review, opened and decided."""
    who, found = trial.person, factories.review(trial, due_on=on)
    reviews.open_review(review=found, by=who, at=morning(on), on=on)
    reviews.answer_comprehension(review=found, answer=Review.Comprehension.YES, certainty=Review.Certainty.NO)
    found.refresh_from_db()
    reviews.decide(
        review=found, decision=ReviewDecision.STOP, reason=f"{MARK} decision", next_review_on=None,
        by=who, at=morning(on), on=on,
    )  # fmt: skip
    found.refresh_from_db()
    return found
