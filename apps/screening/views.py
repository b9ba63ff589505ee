"""Screening as people meet it: one theme a page, answers kept as they go, a result with every reason."""

from collections.abc import Mapping

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from apps.products import queries as products
from apps.records.models import Screening, Units
from apps.rules import emergency
from apps.rules import screening as rules
from apps.rules.foodfirst import FIRST_STEPS, RECOVERY
from apps.rules.screening import PAGES, BadAnswers, Page
from apps.rules.vocabulary import Disposition
from apps.screening import actions, queries, shown
from apps.screening.forms import PageForm
from apps.web.access import participant
from apps.web.http import PersonRequest

UNPROCESSABLE = 422
EMERGENCIES = {
    choice.code for choice in rules.QUESTION["now"].choices if choice.disposition is Disposition.EMERGENCY
}


@participant
def start(request: PersonRequest) -> HttpResponse:
    """What this is; a POST begins or goes on where the person left, on whatever device."""
    draft = Screening.objects.draft(request.user)
    if request.method == "POST":
        draft = actions.begin(person=request.user, at=timezone.now(), on=request.today)
        return redirect("screening:page", shown.next_page(draft.answers).slug)
    context = {"draft": draft, "standing": queries.standing(request.user, on=request.today)}
    return render(request, "screening/start.html", context)


def _page(slug: str) -> Page:
    for page in PAGES:
        if page.slug == slug:
            return page
    raise Http404


@participant
def page(request: PersonRequest, slug: str) -> HttpResponse:
    """One theme. "None of these" fills the plain no for every question of the page, each stored by itself."""
    asked = _page(slug)
    draft = actions.begin(person=request.user, at=timezone.now(), on=request.today)
    none = request.method == "POST" and "none" in request.POST and asked.offers_none
    data = request.POST if request.method == "POST" and not none else None
    form = PageForm(
        data, page=asked, answers=draft.answers, units=Units(request.user.units), today=request.today
    )
    if none or (data is not None and form.is_valid()):
        answers: Mapping[str, object] = asked.none_answers if none else form.answers()
        actions.save_answers(screening=draft, answers=answers)
        return redirect(_after(asked, answers, back_to_check="check" in request.GET))
    number = PAGES.index(asked)
    context = {
        "form": form,
        "page": asked,
        "part": number + 1,
        "parts": len(PAGES),
        "before": PAGES[number - 1] if number else None,
    }
    return render(request, "screening/page.html", context, status=UNPROCESSABLE if form.errors else 200)


def _after(asked: Page, answers: Mapping[str, object], *, back_to_check: bool) -> str:
    """Danger signs lead to help at once; the answers have been saved."""
    ticked = answers.get("now")
    if isinstance(ticked, list) and EMERGENCIES & set(ticked):
        return shown.address("screening:result")
    number = PAGES.index(asked) + 1
    if back_to_check or number == len(PAGES):
        return shown.address("screening:check")
    return shown.address("screening:page", PAGES[number].slug)


@participant
def check(request: PersonRequest) -> HttpResponse:
    """Every answer with a change link, then the result."""
    draft = Screening.objects.draft(request.user)
    if draft is None:
        return redirect("screening:start")
    raw = queries.aged(draft.answers, request.user, on=request.today)
    if rules.missing(raw):
        return redirect("screening:page", shown.next_page(draft.answers).slug)
    if request.method == "POST":
        try:
            actions.submit(screening=draft, at=timezone.now(), on=request.today)
        except BadAnswers:
            return redirect("screening:page", shown.next_page(draft.answers).slug)
        return redirect("screening:result")
    return render(request, "screening/check.html", {"pages": shown.answers_by_page(raw)})


@participant
def result(request: PersonRequest) -> HttpResponse:
    """May I plan a trial, why, what would change it and when, what I can do today."""
    draft = Screening.objects.draft(request.user)
    ticked = draft.answers.get("now", []) if draft else []
    if EMERGENCIES & set(ticked):
        help_there = emergency.emergency(request.user.country)
        signs = [choice for choice in rules.QUESTION["now"].choices if choice.code in ticked]
        return render(request, "screening/emergency.html", {"emergency": help_there, "signs": signs})
    product = products.confirmed(request.user)
    standing = queries.standing(
        request.user, on=request.today, product=products.facts(product) if product else None
    )
    if standing.row is None:
        return redirect("screening:start")
    context = {
        "standing": standing,
        "product": product,
        "emergency": emergency.emergency(request.user.country),
        "first_steps": FIRST_STEPS,
        "recovery": RECOVERY,
        "dispositions": {finding.disposition for finding in standing.in_the_way},
    }
    return render(request, "screening/result.html", context)


@participant
@require_POST
def agree(request: PersonRequest) -> HttpResponse:
    """Keeps the ticks beside the statements, each with its time."""
    product = products.confirmed(request.user)
    standing = queries.standing(
        request.user, on=request.today, product=products.facts(product) if product else None
    )
    if standing.row is not None and standing.result is not None:
        keys, now = request.POST.getlist("agree"), timezone.now()
        actions.acknowledge(screening=standing.row, keys=keys, at=now)
        about_product = [found for found in standing.result.findings if found.key.startswith("product.")]
        actions.acknowledge_product(screening=standing.row, findings=about_product, keys=keys, at=now)
    return redirect("screening:result")


@participant
def letter(request: PersonRequest) -> HttpResponse:
    """For the clinician: what was asked, what was answered, what a clearance covers. To print or to send."""
    standing = queries.standing(request.user, on=request.today)
    if standing.row is None or standing.result is None:
        return redirect("screening:start")
    to_clear = [found for found in standing.result.findings if found.clearable]
    context = {
        "standing": standing,
        "to_clear": to_clear,
        "pages": shown.answers_by_page(standing.row.answers),
    }
    return render(request, "screening/letter.html", context)
