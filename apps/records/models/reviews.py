"""The honest answer at the end, the decision, and what a clinician wrote."""

from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.records.models.people import Person
from apps.records.models.trials import Trial
from apps.rules.vocabulary import ReviewDecision, ReviewLabel


class Review(models.Model):
    """One review of one trial. The result is computed once, stored with its method version, and shown as it was."""

    class Comprehension(models.TextChoices):
        """Could this result have come without the product?"""

        YES = "yes", _("Yes, it could")
        NO = "no", _("No, it could not")
        NOT_SURE = "not_sure", _("I am not sure")

    class Certainty(models.TextChoices):
        """Is it certain how the next weeks would go?"""

        YES = "yes", _("Yes, it is certain")
        NO = "no", _("No, it is not certain")
        NOT_SURE = "not_sure", _("I am not sure")

    class Later(models.TextChoices):
        """Four weeks after the decision: how is it, compared with the end of the trial?"""

        BETTER = "better", _("Better than then")
        SAME = "same", _("About the same")
        WORSE = "worse", _("Worse than then")

    code = models.UUIDField(default=uuid4, unique=True, editable=False)
    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="reviews", db_index=False)
    number = models.PositiveSmallIntegerField(default=1)
    due_on = models.DateField()
    opened_at = models.DateTimeField(null=True, blank=True)
    label = models.CharField(
        max_length=20, blank=True, default="", choices=[(label, label) for label in ReviewLabel]
    )
    result = models.JSONField(null=True, blank=True)
    method_version = models.CharField(max_length=20, blank=True, default="")
    comprehension = models.CharField(max_length=8, choices=Comprehension, blank=True, default="")
    certainty = models.CharField(max_length=8, choices=Certainty, blank=True, default="")
    decision = models.CharField(
        max_length=10, choices=[(d, d) for d in ReviewDecision], blank=True, default=""
    )
    reason = models.TextField(blank=True, default="", max_length=2000)
    decided_at = models.DateTimeField(null=True, blank=True)
    next_review_on = models.DateField(null=True, blank=True)
    later_on = models.DateField(null=True, blank=True)
    later = models.CharField(max_length=6, choices=Later, blank=True, default="")
    later_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint("trial", "number", name="one_review_a_number"),
            models.CheckConstraint(
                condition=Q(decision="") | Q(decision__in=list(ReviewDecision)),
                name="a_review_decision_is_one_of_the_three",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None) | (~Q(decision="") & Q(decided_at__isnull=False)),
                name="decided_at_goes_with_decision",
            ),
            models.CheckConstraint(
                condition=~Q(decision=ReviewDecision.CONTINUE)
                | (~Q(reason="") & Q(next_review_on__isnull=False)),
                name="going_on_needs_a_reason_and_a_date",
            ),
            models.CheckConstraint(
                condition=Q(opened_at=None, result__isnull=True)
                | Q(opened_at__isnull=False, result__isnull=False),
                name="an_opened_review_has_a_result",
            ),
            models.CheckConstraint(
                condition=Q(certainty="") | ~Q(comprehension=""), name="the_second_question_follows_the_first"
            ),
            models.CheckConstraint(
                condition=Q(later_on=None) | ~Q(decision=""), name="how_it_is_later_is_asked_after_a_decision"
            ),
            models.CheckConstraint(
                condition=Q(later="", later_at=None)
                | (~Q(later="") & Q(later_at__isnull=False, later_on__isnull=False)),
                name="later_at_goes_with_later",
            ),
        ]

    def __str__(self) -> str:
        return f"review {self.number} of {self.trial_id}"

    @property
    def is_understood(self) -> bool:
        """Both questions about the result are answered, rightly or not; the decision comes after them."""
        return bool(self.comprehension and self.certainty)


class Notes(models.QuerySet["Note"]):
    """Notes in the domain's words."""

    def of(self, person: Person) -> Self:
        """What clinicians wrote to this person, newest first."""
        return self.filter(person=person).select_related("clinician")

    def unread(self) -> Self:
        """Not opened by the patient yet."""
        return self.filter(read_at=None).select_related("clinician")


class Note(models.Model):
    """What a clinician writes to a patient. The patient sees it."""

    code = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notes")
    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, null=True, blank=True, related_name="notes")
    clinician = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notes_written")
    text = models.TextField(max_length=4000)
    written_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    objects = Notes.as_manager()

    class Meta:
        ordering = ("-written_at", "-pk")
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_note_says_something")]

    def __str__(self) -> str:
        return f"note {self.code}"
