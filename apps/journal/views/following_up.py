"""Has it gone? Asked after a stop, with a word about each answer."""

from collections.abc import Mapping
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.journal import actions
from apps.journal.short_forms import FollowUpForm
from apps.journal.telling_danger import in_a_follow_up
from apps.journal.views.checking_in import UNPROCESSABLE
from apps.records.models import SafetyFollowUp
from apps.trials import queries as trials
from apps.web.access import participant
from apps.web.help_first import help_first
from apps.web.http import PersonRequest

Answer = SafetyFollowUp.Answer
REPLIES: Mapping[str, Promise] = {
    Answer.GONE: gettext_lazy(
        "Saved: it has gone. That it went without the product is a hint that the product was the cause."
    ),
    Answer.BETTER: gettext_lazy(
        "Saved: it is better. That it gets better without the product is a hint that the product was the cause."
    ),
    Answer.SAME: gettext_lazy(
        "Saved: it is the same. It should get better without the product. If it does not, let a clinician look at it."
    ),
}


@help_first(in_a_follow_up)
@participant
def follow_up(request: PersonRequest) -> HttpResponse:
    """ "Worse" leads to the danger line, and when that is closed to the page with the numbers to call."""
    waiting = _waiting(request)
    if waiting is None:
        return redirect("trials:today")
    form, asked = FollowUpForm(request.POST or None, by_rule=bool(waiting.trial.stop_rule)), _named(waiting)
    if request.method == "POST" and not _is_answer_to(asked, request):
        messages.info(request, _("That page was from before this question. Please answer this one."))
        return redirect("journal:follow-up")
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data["answer"]
        actions.answer_follow_up(follow_up=waiting, answer=answer, by=request.user, at=timezone.now())
        if answer in REPLIES:
            messages.success(request, f"{REPLIES[answer]} {_asked_next(waiting, on=request.today)}".strip())
        return redirect(_after(waiting, answer, today=request.today))
    stopped_at = waiting.trial.stopped_at
    stopped_on = request.user.today(at=stopped_at) if stopped_at else waiting.due_on
    context = {"form": form, "trial": waiting.trial, "stopped_on": stopped_on, "asked": asked}
    context["answered"] = trials.answered_since(waiting.trial)
    return render(request, "journal/follow_up.html", context, status=UNPROCESSABLE if form.errors else 200)


def _named(question: SafetyFollowUp) -> str:
    return f"{question.trial.code} {question.due_on.isoformat()}"


def _is_answer_to(asked: str, request: PersonRequest) -> bool:
    """An old page, or a second tap, answers no other question; "worse" is never sent back."""
    return request.POST.get("answer") == Answer.WORSE or request.POST.get("asked", asked) == asked


def _waiting(request: PersonRequest) -> SafetyFollowUp | None:
    """The question that is open, first of the trial that was stopped last; of an older one only once the number of an
    emergency of the last days stands no longer above all else.
    """
    newest = trials.latest_ended(request.user)
    urgent = trials.urgent_now(newest, on=request.today) if newest is not None else None
    mine = SafetyFollowUp.objects.filter(trial__person=request.user, answer="", due_on__lte=request.today)
    if urgent is not None and urgent.comes_first:
        mine = mine.filter(trial=newest)
    asked = mine.select_related("trial__person", "trial__product").order_by("-trial__stopped_at", "due_on")
    return next((row for row in asked if trials.open_question(row.trial, on=request.today) == row), None)


def _asked_next(answered: SafetyFollowUp, *, on: date) -> str:
    """When it is asked once more; "" when it is not."""
    after = answered.trial.follow_ups.filter(answer="", due_on__gt=on).order_by("due_on").first()
    return _("We ask again on %(on)s.") % {"on": date_format(after.due_on, "j F")} if after else ""


def _after(follow_up: SafetyFollowUp, answer: str, *, today: date) -> str:
    if answer != Answer.WORSE:
        return "trials:today"
    try:
        actions.refuse(trial=follow_up.trial, on=today, at=timezone.now())
    except actions.NoCheckIn:
        return "pages:help"
    return "journal:check-in"
