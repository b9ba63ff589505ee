"""What a check-in form tells although it cannot be filed: danger, and what has changed, are never turned away with it."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from apps.journal import actions, queries
from apps.journal.dates import told_of
from apps.journal.entries import correcting
from apps.journal.forms import CheckInForm
from apps.records.models import CheckIn, CheckInEntry, SafetyAssessment, Trial
from apps.rules.vocabulary import SafetyLevel
from apps.trials import queries as trials
from apps.web.forms import CrispyForm
from apps.web.http import PersonRequest

NOTHING_SAVED = gettext_lazy(
    "Nothing of what you filled in was saved. If something was bad on that day, report it as a reaction."
)
ANSWER_AGAIN = gettext_lazy("Saved. Your answers have changed. Please go through the screening again now.")


def saved_page() -> str:
    """Today, saying that it is saved: a message in the session would cost a write."""
    return reverse("trials:today") + "?saved"


def day_told(request: PersonRequest, day: date) -> date:
    """The day that a page is about, or of which the form that was sent tells."""
    return told_of(day, today=request.today) if request.method == "POST" else day


def turned_away(
    request: PersonRequest, trial: Trial, day: date, form: CheckInForm, why_not: str
) -> HttpResponse:
    """This day takes no entry any more. A danger sign, and what has changed, counts as told today."""
    if form.is_valid() and (sent := _sent_before(request, trial, day, form)) is not None:
        return led_to(request, trial, actions.said_to(sent=sent), form.what_changed) or redirect(saved_page())
    messages.error(request, why_not)
    if request.method != "POST" or "draft" in request.POST:
        return redirect("trials:today")
    changed = form.what_changed
    said = file_danger(request, trial, day, form, changes=changed)
    said = said or _file_bad_day(request, trial, day, form, changes=changed)
    if said is None and not changed:
        messages.warning(request, NOTHING_SAVED)
    elif said is None:
        said = actions.tell_changes(
            trial=trial,
            on=day,
            changes=changed,
            submission=UUID(submission_of(request)),
            by=request.user,
            at=timezone.now(),
        )
    return led_to(request, trial, said, changed) or redirect("trials:today")


def _sent_before(request: PersonRequest, trial: Trial, day: date, form: CheckInForm) -> CheckInEntry | None:
    """The same form was filed while its day still took it."""
    entry, filed = form.entry(), CheckIn.objects.filter(trial=trial, on=day).first()
    if filed is not None and "correct" in request.POST:
        entry = correcting(entry, filed, form.asked.hidden)
    submission, changes = UUID(submission_of(request)), form.what_changed
    _key, sent = actions.sent_before(trial=trial, entry=entry, submission=submission, changes=changes)
    return sent


def file_danger(
    request: PersonRequest, trial: Trial, day: date, form: CheckInForm, *, changes: Collection[str]
) -> SafetyAssessment | None:
    """A danger sign is kept and acted on at once, whatever else the form lacks; the same sign of one form is one.

    So are the `changes` ticked beside it: one alone can stop what the sign only rests.
    """
    entry = form.danger_alone()
    if entry is None:
        return None
    return actions.tell_danger(
        trial=trial,
        on=day,
        entry=entry,
        submission=entry.key_in(UUID(submission_of(request))),
        by=request.user,
        at=timezone.now(),
        changes=changes,
    )


def let_the_rest_wait(request: HttpRequest, form: CrispyForm, said: SafetyAssessment) -> None:
    """Beside help that is needed now, a form that comes back asks for nothing; sent once more, it says what it lacks.

    Not where what was `said` leaves a dose on Today: a change that takes it away may wait among the rest.
    """
    leaves_a_dose = SafetyLevel(said.level).rank < SafetyLevel.PAUSE.rank
    if "helped" not in request.POST and not leaves_a_dose:
        form.say_nothing_of_empty_boxes()


def _file_bad_day(
    request: PersonRequest, trial: Trial, day: date, form: CheckInForm, *, changes: Collection[str]
) -> SafetyAssessment | None:
    """A day with the product that was so bad that it can stop the trial counts however late it is told: on the earliest day
    that can still be filled in, as a blood sugar does.
    """
    entry, today = form.strong_alone(), request.today
    with_it = trial.is_ongoing and trial.first_dose_on is not None and trial.first_dose_on <= day < today
    if entry is None or not with_it:
        return None
    return actions.tell_danger(
        trial=trial,
        on=max(day, today - timedelta(days=queries.DAYS_TO_FILL)),
        entry=entry,
        submission=entry.key_in(UUID(submission_of(request))),
        by=request.user,
        at=timezone.now(),
        changes=changes,
    )


def led_to(
    request: PersonRequest, trial: Trial, said: SafetyAssessment | None, changed: Collection[str]
) -> HttpResponse | None:
    """The advice about what was told, or the screening that it changed; None when all is well."""
    again = bool(changed) and bool(trials.in_the_way(trial, on=request.today))
    if said is not None and said.level != SafetyLevel.OK:
        return redirect(reverse("journal:advice", args=[said.code]) + ("?again=1" if again else ""))
    if again:
        messages.warning(request, ANSWER_AGAIN)
        return redirect("screening:start")
    return None


def submission_of(request: PersonRequest) -> str:
    """The form's own key: kept over errors, so that one filled-in form stays one entry."""
    try:
        return str(UUID(request.POST.get("submission", "")))
    except ValueError:
        return str(uuid4())
