"""The pages before a trial runs: plan it, see every day of it, start it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.products import queries as products
from apps.records.care import clinicians_of
from apps.records.models import Product, Screening, Trial
from apps.records.packs import confirmation
from apps.rules.vocabulary import TrialState
from apps.trials import actions, planning, queries, trying
from apps.trials.forms import PlanForm, initial_of
from apps.trials.last_result import last_result
from apps.trials.short_forms import PledgeForm
from apps.trials.unwell import word_to_come
from apps.web.access import adult
from apps.web.http import PersonRequest

UNPROCESSABLE = 422


def _planned(request: PersonRequest) -> Trial:
    """The person's plan that was not started yet, or 404."""
    mine = Trial.objects.of(request.user).filter(state=TrialState.PLANNED)
    trial = mine.select_related("product", "person").prefetch_related("outcomes").first()
    if trial is None:
        raise Http404
    return trial


@adult
def plan(request: PersonRequest) -> HttpResponse:
    """Choose what the trial is about. People who cannot start are told why on a page, never by a form error."""
    running = queries.current(request.user)
    if running is not None and running.is_ongoing:
        return redirect("trials:calendar")
    door = planning.door(request.user, on=request.today)
    moved = _moved(request, door)
    if door.ready is None:
        linked = clinicians_of(request.user) if door.standing.asks_clinician else []
        page = {"door": door, "linked": linked, "no": door.standing.said_no}
        return render(request, "trials/not_yet.html", page)
    product, screened = door.ready
    last = None if running else queries.to_begin_from(request.user, request.GET.get("from", ""))
    initial = initial_of(running, last=last, usual_time=request.user.check_in_time)
    form = PlanForm(request.POST or None, menus=door.menus, person=request.user, initial=initial)
    if "look" in request.POST:
        return _tried(request, product, screened, form, moved=moved)
    if moved:
        form.add_error(None, moved)
    if request.method == "POST" and form.is_valid():
        choices = form.choices()
        problems = planning.problems(request.user, product, choices, hidden=door.hides_body, on=request.today)
        if not problems:
            who, now = request.user, timezone.now()
            actions.save_plan(person=who, product=product, screening=screened, choices=choices, at=now)
            return redirect("trials:preview")
        form.add_errors(problems)
    page = {**_beside(request, product, screened, form), "from_last": last is not None}
    page["reasons"] = queries.why_not_any(request.user, product, now=door.standing, on=request.today)
    return render(request, "trials/plan.html", page, status=UNPROCESSABLE if form.errors else 200)


def _moved(request: PersonRequest, door: planning.Door) -> str:
    """Why what was sent is not about the pack that counts: another tab confirmed or chose one since. "" where it is.

    Where no plan is open the page has no form to say it in.
    """
    if request.method != "POST" or request.POST.get("pack") == confirmation(door.product):
        return ""
    words = _("Your packs have changed since you opened that page, so nothing was saved.")
    if door.ready is None:
        messages.warning(request, words)
        return words
    now = _(
        "The plan is about %(name)s now. What you filled in is still here: look at it, and send it again."
    )
    return f"{words} {now % {'name': door.ready[0].name}}"


def _beside(
    request: PersonRequest, product: Product, screened: Screening, form: PlanForm
) -> dict[str, object]:
    """The form with what is known of the product before a plan is made."""
    return {
        "form": form,
        "product": product,
        "pack": confirmation(product),
        "realistic": products.realistic_for(product, form["primary"].value(), screening=screened),
        "last_result": last_result(request.user, product),
        "word_to_come": word_to_come(request.user, product, on=request.today),
    }


def _tried(
    request: PersonRequest, product: Product, screened: Screening, form: PlanForm, *, moved: str
) -> HttpResponse:
    """What the plan could tell as it stands on the page, and what is realistic; nothing is saved."""
    if moved:
        return render(request, "trials/plan.html#outlook", {"moved": moved})
    form.full_clean()
    chosen = form.cleaned_data
    page = {
        "outlook": trying.tried(request.user, product, chosen, on=request.today),
        "smallest_change": form["smallest_change"],
        "realistic": products.realistic_for(product, chosen.get("primary"), screening=screened),
    }
    return render(request, "trials/plan.html#outlook", page)


@adult
def preview(request: PersonRequest) -> HttpResponse:
    """Every dated day of the plan, what it can tell, and the button that freezes it. Once it runs, Today."""
    running = queries.current(request.user)
    if running is not None and running.is_ongoing:
        return redirect("trials:today")
    return _preview(request, _planned(request), PledgeForm())


def _preview(request: PersonRequest, trial: Trial, form: PledgeForm) -> HttpResponse:
    page = {**planning.preview(trial, on=request.today), "form": form}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "trials/preview.html", page, status=status)


@adult
def discard(request: PersonRequest) -> HttpResponse:
    """Forgets a plan that has not begun. A second tap finds none, and that is as it should be."""
    if request.method == "POST":
        actions.drop_plan(person=request.user)
        return redirect("trials:today")
    return render(request, "trials/discard.html", {"trial": _planned(request)})


@adult
@require_POST
def start(request: PersonRequest) -> HttpResponse:
    """Freezes the plan that was on the page. The pledge is the tick beside the button."""
    trial = queries.current(request.user)
    if trial is None or trial.is_ongoing:
        return redirect("trials:today")
    pledge = PledgeForm(request.POST)
    if not pledge.is_valid():
        return _preview(request, _planned(request), pledge)
    try:
        seen = request.POST.get("seen", "")
        actions.start(trial=trial, by=request.user, at=timezone.now(), on=request.today, seen=seen)
    except actions.NotNow as no:
        if not queries.why_not_start(trial, on=request.today):  # the preview says those itself
            for reason in no.reasons:
                messages.error(request, reason)
        return redirect("trials:preview")
    return redirect("trials:today")
