"""The daily check-in and what was said about it."""

from datetime import date, timedelta
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from apps.journal import actions, queries
from apps.journal.actions.checking_in import NoCheckIn
from apps.journal.forms import CheckInForm, FollowUpForm, same_as
from apps.records.models import CheckIn, SafetyAssessment, SafetyFollowUp, Trial
from apps.rules import emergency, stopping
from apps.rules.vocabulary import SafetyLevel
from apps.trials import queries as trials
from apps.web.access import participant
from apps.web.http import PersonRequest

UNPROCESSABLE = 422


def trial_of(request: PersonRequest) -> Trial:
    """The person's running trial, or the one that ended last; 404 when nothing was ever started."""
    running = trials.current(request.user)
    trial = running if running is not None and running.is_ongoing else trials.latest_ended(request.user)
    if trial is None:
        raise Http404
    return trial


@participant
def check_in(request: PersonRequest, on: date | None = None) -> HttpResponse:
    """One page, one form. A sent form shows its advice; sent twice it shows the same advice."""
    trial, day = trial_of(request), on or request.today
    filed = trial.check_ins.filter(on=day, danger_asked=True).first()
    asked = queries.asked(trial, on=day)
    if request.method == "POST":
        form = CheckInForm(request.POST, asked=asked)
        if form.is_valid():
            return _file(request, trial, day, form)
    else:
        form = CheckInForm(asked=asked, initial=_filled(request, trial, day, filed))
    context = {
        "form": form,
        "on": day,
        "filed": filed,
        "trial": trial,
        "correct": "correct" in request.GET or "correct" in request.POST,
        "yesterday": trial.check_ins.filter(on=day - timedelta(days=1), is_sign_up=False).exists(),
        "submission": _submission(request),
        "dose": trials.dose_today(trial, on=day),
    }
    return render(request, "journal/check_in.html", context, status=UNPROCESSABLE if form.errors else 200)


def _submission(request: PersonRequest) -> str:
    """The form's own key: kept over errors, so that one filled-in form stays one entry."""
    try:
        return str(UUID(request.POST.get("submission", "")))
    except ValueError:
        return str(uuid4())


def _filled(request: PersonRequest, trial: Trial, day: date, filed: CheckIn | None) -> dict[str, object]:
    """Ratings to start from: those of the day being corrected, or yesterday's when asked for."""
    if filed is not None and "correct" in request.GET:
        return same_as(filed)
    if "same" in request.GET:
        yesterday = trial.check_ins.filter(on=day - timedelta(days=1)).first()
        return same_as(yesterday) if yesterday else {}
    return {}


def _file(request: PersonRequest, trial: Trial, day: date, form: CheckInForm) -> HttpResponse:
    try:
        said = actions.check_in(
            trial=trial,
            on=day,
            entry=form.entry(),
            submission=UUID(_submission(request)),
            by=request.user,
            at=timezone.now(),
            correction="correct" in request.POST,
        )
    except NoCheckIn as no:
        messages.error(request, str(no))
        return redirect("trials:today")
    if said.level == SafetyLevel.OK:
        messages.success(request, f"{stopping.LEVEL_ADVICE[SafetyLevel.OK].now}")
        return redirect("trials:today")
    return redirect("journal:advice", said.code)


@participant
def advice(request: PersonRequest, code: UUID) -> HttpResponse:
    """What was said about one day: what to do, why, and what happens next."""
    mine = SafetyAssessment.objects.filter(trial__person=request.user).select_related("trial__product")
    said = get_object_or_404(mine, code=code)
    return render(request, "journal/advice.html", advice_context(said, country=request.user.country))


def advice_context(said: SafetyAssessment, *, country: str) -> dict[str, object]:
    """The stored judgement with the words that go with its level and its most urgent rule."""
    level = SafetyLevel(said.level)
    cares = dict.fromkeys(one["care"] for one in said.fired if one["level"] == said.level)
    return {
        "said": said,
        "trial": said.trial,
        "level_advice": stopping.LEVEL_ADVICE[level],
        "cares": [stopping.CARE_ADVICE[stopping.Care(care)] for care in cares],
        "emergency": emergency.emergency(country) if level is SafetyLevel.EMERGENCY else None,
    }


@participant
def follow_up(request: PersonRequest) -> HttpResponse:
    """Has it gone? "Worse" leads back to the danger line."""
    open_ones = SafetyFollowUp.objects.filter(
        trial__person=request.user, answer="", due_on__lte=request.today
    )
    waiting = open_ones.order_by("due_on").first()
    if waiting is None:
        return redirect("trials:today")
    form = FollowUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data["answer"]
        actions.answer_follow_up(follow_up=waiting, answer=answer, by=request.user, at=timezone.now())
        return redirect("journal:check-in" if answer == SafetyFollowUp.Answer.WORSE else "trials:today")
    return render(
        request, "journal/follow_up.html", {"form": form}, status=UNPROCESSABLE if form.errors else 200
    )
