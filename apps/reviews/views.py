"""The week-12 review: what is missing, the answer, the question, the decision."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from apps.journal import queries as journal
from apps.records.models import Review, Trial
from apps.records.reactions import OfAReport
from apps.reviews import actions, queries
from apps.reviews.forms import DecisionForm, LaterForm, QuestionForm
from apps.reviews.side_by_side import side_by_side
from apps.rules.vocabulary import ReviewDecision
from apps.trials import queries as trials
from apps.web.access import participant
from apps.web.http import PersonRequest

UNPROCESSABLE = 422


def _found(request: PersonRequest, code: UUID) -> Review:
    """The review of one of the person's own trials that is on now, or 404."""
    trial = Trial.objects.of(request.user).filter(code=code).first()
    found = queries.current(trial, on=request.today) if trial else None
    if found is None:
        raise Http404
    return found


@participant
def review(request: PersonRequest, code: UUID) -> HttpResponse:
    """Locked until its day. A POST opens it for good; a GET changes nothing. `?number=1` shows an earlier one."""
    found = _found(request, code)
    if request.method == "POST":
        try:
            actions.open_review(review=found, by=request.user, at=timezone.now(), on=request.today)
        except actions.NotOpen as no:
            messages.error(request, str(no))
        return redirect("reviews:review", code)
    found = _earlier(found, request.GET.get("number", "")) or found
    if found.opened_at is None:
        return render(request, "reviews/before.html", _before(request, found))
    return render(request, "reviews/review.html", _shown(request, found))


def _earlier(found: Review, number: str) -> Review | None:
    """The earlier review of the same trial with this number; None when there is none."""
    rows = found.trial.reviews.select_related("trial__person", "trial__product").filter(
        number__lt=found.number
    )
    return next((row for row in rows if str(row.number) == number), None)


def _before(request: PersonRequest, found: Review) -> dict[str, object]:
    trial = found.trial
    return {
        "review": found,
        "trial": trial,
        "missing": queries.missing(trial, on=request.today),
        "empty_days": queries.empty_days(trial, on=request.today),
        "events": journal.open_events(trial),
        "since": queries.since_then(found),
        "urgent": trials.urgent_now(trial, on=request.today),
        "is_open": found.due_on <= request.today and trial.state not in ("paused", "baseline"),
    }


def _shown(request: PersonRequest, found: Review) -> dict[str, object]:
    allowed = queries.allowed(found, on=request.today)
    since = queries.since_then(found)
    why_not = () if found.decision else queries.why_not_go_on(found, on=request.today)
    decided_on = request.user.today(at=found.decided_at) if found.decided_at else request.today
    return {
        "review": found,
        "allowed": allowed,
        "today": request.today,
        "nothing_to_compare": found.number == 1 and queries.nothing_to_compare(found, on=request.today),
        "late_for_weeks_off": queries.late_for_weeks_off(found, on=request.today),
        "next": trials.next_steps(found, on=decided_on, today=request.today),
        "trial": found.trial,
        "values": queries.values(found.trial, unit=queries.unit_of(found)),
        "answer": queries.answer(found),
        "harm": queries.harm_of(found),
        **queries.pictures(found, on=request.today),
        "question": QuestionForm(),
        "form": None if found.decision else DecisionForm(allowed=allowed, on=request.today),
        "why_not_go_on": why_not,
        "since": since,
        "computed_at": (since and since.first_at) or found.opened_at,
        "next_decided": _next_decided(found),
        "restart": trials.restart(found, on=request.today),
        "may_screen": any(not isinstance(one, OfAReport) for one in why_not)  # no answer ends a reaction
        and not (queries.harmed(found) or trials.moved_against(found) or (since and since.worse_on)),
        "continuing": _continuing(found, on=request.today),
        "urgent": trials.urgent_now(found.trial, on=request.today),
        **_new_trial(found, on=request.today),
    }


def _new_trial(found: Review, *, on: date) -> dict[str, object]:
    """Whether a new trial of this product may be planned once this one is decided, as Today says it."""
    trial = found.trial
    if not found.decision or not trial.has_ended:
        return {"offers_new": False, "why_not_again": ()}
    return {"offers_new": True, "why_not_again": trials.why_not_again(trial.person, trial.product, on=on)}


def _next_decided(found: Review) -> Review | None:
    """The decision that came after this one."""
    later = found.trial.reviews.filter(number__gt=found.number).exclude(decision="")
    return later.order_by("number").first()


def _continuing(found: Review, *, on: date) -> tuple[trials.Continuing, ...]:
    """What is taken because of this decision, while it stands, and what calls a halt to it."""
    if trials.going_on_by(found.trial) != found:
        return ()
    going_on = trials.goes_on(found.trial, on=on)
    return (going_on,) if going_on else ()


@participant
def stop_now(request: PersonRequest, code: UUID) -> HttpResponse:
    """ "I stop taking it", while going on: one confirm, and it holds at once. The review may be read after it."""
    trial = get_object_or_404(Trial.objects.of(request.user).select_related("product"), code=code)
    if request.method == "POST":
        actions.stop_going_on(trial=trial, by=request.user, at=timezone.now(), on=request.today)
        return redirect("trials:today")
    if trials.going_on_by(trial) is None:
        return redirect("trials:today")
    return render(request, "reviews/stop_now.html", {"trial": trial})


@participant
@require_POST
def question(request: PersonRequest, code: UUID) -> HttpResponse:
    """Keeps the answers to the two questions about the result."""
    found = _found(request, code)
    if found.opened_at is None:
        return redirect("reviews:review", code)
    form = QuestionForm(request.POST)
    if not form.is_valid():
        return render(
            request, "reviews/review.html", {**_shown(request, found), "question": form}, status=UNPROCESSABLE
        )
    said = form.cleaned_data
    actions.answer_comprehension(review=found, answer=said["comprehension"], certainty=said["certainty"])
    return redirect("reviews:review", code)


@participant
@require_POST
def decide(request: PersonRequest, code: UUID) -> HttpResponse:
    """Records the decision, once."""
    found = _found(request, code)
    if found.opened_at is None or found.decision:
        return redirect("reviews:review", code)
    form = DecisionForm(request.POST, allowed=queries.allowed(found, on=request.today), on=request.today)
    if form.is_valid():
        try:
            actions.decide(
                review=found,
                decision=ReviewDecision(form.cleaned_data["decision"]),
                reason=form.cleaned_data.get("reason", ""),
                next_review_on=form.cleaned_data.get("next_review_on"),
                by=request.user,
                at=timezone.now(),
                on=request.today,
            )
        except actions.NotOpen as no:
            form.add_error("reason" if "reason" in form.fields else None, str(no))
        else:
            return redirect("reviews:review", code)
    return render(
        request, "reviews/review.html", {**_shown(request, found), "form": form}, status=UNPROCESSABLE
    )


@participant
def later(request: PersonRequest, code: UUID) -> HttpResponse:
    """How is it four weeks after the decision? One tap; the first answer stays."""
    trial = get_object_or_404(Trial.objects.of(request.user), code=code)
    found = queries.asked_later(trial, on=request.today)
    if found is None:
        return redirect("reviews:review", code)
    form = LaterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.answer_later(
            review=found,
            answer=form.cleaned_data["later"],
            by=request.user,
            at=timezone.now(),
            on=request.today,
        )
        return redirect("reviews:later", code)
    context = {
        "review": found,
        "trial": trial,
        "form": form,
        "choices": Review.Later.choices,
        "goes_on": trials.going_on_by(trial) == found,
        "harmed": queries.harmed(found),
    }
    return render(request, "reviews/later.html", context, status=UNPROCESSABLE if form.errors else 200)


@participant
def past(request: PersonRequest) -> HttpResponse:
    """Earlier trials side by side, and what came of them."""
    return render(request, "reviews/past.html", {"columns": side_by_side(request.user, on=request.today)})
