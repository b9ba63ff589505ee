"""The few minutes in which a check-in can be taken back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.journal import actions
from apps.journal.signs import goes_on_holding
from apps.journal.views.checking_in import trial_of
from apps.records.models import CheckInEntry, Trial
from apps.rules.vocabulary import SafetyLevel
from apps.web.access import participant
from apps.web.http import PersonRequest


def _taken_back(trial: Trial, submission: UUID) -> str:
    """That what was done stays is said where something was: a rule spoke, a sign was ticked, or a change was told."""
    entry = CheckInEntry.objects.get(check_in__trial=trial, submission=submission)
    spoke = trial.assessments.filter(at=entry.filed_at).exclude(level=SafetyLevel.OK).exists()
    if spoke or entry.answers.get("danger") or entry.answers.get("events"):
        stays = _("Your check-in is taken back. What it stopped or changed stays so.")
        return " ".join(filter(None, (stays, goes_on_holding(entry.answers.get("events", ())))))
    return _("Your check-in is taken back. The day is as it was before.")


@participant
@require_POST
def undo(request: PersonRequest) -> HttpResponse:
    """Takes back the check-in that the button was shown for. What was stopped or paused stays so."""
    trial = trial_of(request)
    try:
        meant = UUID(request.POST.get("entry", ""))
    except ValueError:
        return redirect("trials:today")
    if actions.undo(trial=trial, submission=meant, by=request.user, at=timezone.now()):
        messages.success(request, _taken_back(trial, meant))
    else:
        messages.info(request, _("That check-in cannot be taken back any more. You can correct it instead."))
    return redirect("trials:today")
