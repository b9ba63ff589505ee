"""Screening as people meet it: one theme a page, answers kept as they go, a result with every reason."""

from datetime import datetime, timedelta
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.records.care import clinicians_of
from apps.records.danger import danger_of
from apps.records.dossier import HAS_TOLD
from apps.records.models import Screening, Trial, Units
from apps.records.packs import confirmed
from apps.records.reasons import told
from apps.rules import emergency
from apps.rules import screening as rules
from apps.rules.screening import PAGES, BadAnswers, Page
from apps.rules.screening.messages import (
    ADD_ON_NOT_YET,
    ADD_ON_REASONABLE,
    NO_DATA_IN_PREGNANCY,
    TOLERATED_IS_NOT_RIGHT,
)
from apps.screening import actions, queries, running, shown
from apps.screening.decided import decisions
from apps.screening.earlier import earlier_stop, undecided_review
from apps.screening.forms import PageForm, says_no_to_all, ticks_a_sign
from apps.screening.letter import asks_something, letter_of
from apps.screening.verdict import verdict_of
from apps.web.access import participant
from apps.web.help_first import help_first
from apps.web.http import PersonRequest

TWO_TAPS = timedelta(minutes=1)
UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY


@participant
def start(request: PersonRequest) -> HttpResponse:
    """What this is; a POST begins or goes on where the person left, on whatever device."""
    if request.method == "POST":
        draft = actions.begin(person=request.user, at=timezone.now(), on=request.today)
        if _calls_for_help(request, draft):
            return redirect("screening:result")
        return redirect(_next(draft))
    standing = queries.standing(request.user, on=request.today)
    context = {
        "draft": _draft(request),
        "standing": standing,
        "emergency": emergency.emergency(request.user.country) if standing.danger else None,
        "parts": len(PAGES),
    }
    return render(request, "screening/start.html", context)


def _calls_for_help(request: PersonRequest, draft: Screening) -> bool:
    """A sign ticked in these answers; an earlier one is behind whoever answers anew."""
    return "now" in draft.answers and danger_of(request.user, on=request.today) is not None


def _draft(request: PersonRequest) -> Screening | None:
    """The answers being given, as long as none of them is too old."""
    draft = Screening.objects.draft(request.user)
    return draft if draft is not None and draft.is_fresh(on=request.today) else None


def _next(draft: Screening, *, after: Page | None = None) -> str:
    """The next page that still has a question to answer, or the check of all answers."""
    open_page = shown.next_page(draft.answers, after=after)
    return shown.address("screening:page", open_page.slug) if open_page else shown.address("screening:check")


def _page(slug: str) -> Page:
    for page in PAGES:
        if page.slug == slug:
            return page
    raise Http404


@help_first(ticks_a_sign)
@participant
def page(request: PersonRequest, slug: str) -> HttpResponse:
    """One theme. "None of these" fills the plain no for every question of the page, each stored by itself."""
    asked, draft = _page(slug), _draft(request)
    posted = request.method == "POST"
    if draft is None and not posted:
        return redirect("screening:start")
    pressed = posted and asked.offers_none and says_no_to_all(request, asked)
    me, at, on = request.user, timezone.now(), request.today
    plain = asked.none_answers
    saved = actions.save_plain_no(person=me, answers=plain, at=at, on=on) if pressed else None
    form = PageForm(
        request.POST if posted and not pressed else None,
        page=asked,
        answers=draft.answers if draft else {},
        units=_units(request),
        today=on,
    )
    if posted and not pressed and form.is_valid():
        saved = actions.save_answers(person=me, answers=form.answers(), at=at, on=on)
    if saved is not None:
        return redirect(_after(request, asked, saved, at))
    number = PAGES.index(asked)
    context = {"form": form, "page": asked, **shown.progress(number, draft.answers if draft else {})}
    offers_none = asked.offers_none and not queries.told_more(me, plain)
    context |= {"offers_none": offers_none, "none_refused": pressed, "units": _units(request)}
    context |= {"one_by_one": bool(form.errors) or _asked_anew(asked, draft)}
    context["before"] = PAGES[number - 1] if number else None
    return render(request, "screening/page.html", context, status=UNPROCESSABLE if posted else None)


def _asked_anew(asked: Page, draft: Screening | None) -> bool:
    """Some of the page is answered, and some is to be asked."""
    return 0 < sum(field in draft.answers for field in asked.fields) < len(asked.fields) if draft else False


def _units(request: PersonRequest) -> Units:
    """Those in which the page asked: they may have been changed in another tab since."""
    try:
        return Units(request.POST.get("units", request.user.units))
    except ValueError:
        return Units(request.user.units)


def _after(request: PersonRequest, asked: Page, draft: Screening, at: datetime) -> str:
    """Danger signs lead to help at once, and a sign that stopped a trial to what it says; the answers have been saved."""
    if _calls_for_help(request, draft):
        return shown.address("screening:result")
    signs = "now" in asked.fields and draft.answers.get("now") != ["none"]
    if signs and Trial.objects.of(request.user).filter(stopped_at__gte=at - TWO_TAPS).exists():
        return shown.address("trials:today")
    return _next(draft, after=asked)


@participant
def check(request: PersonRequest) -> HttpResponse:
    """Every answer with a change link, then the result."""
    draft = _draft(request)
    if draft is None:
        return redirect("screening:result")
    raw = queries.aged(draft.answers, request.user, on=request.today)
    if rules.missing(raw):
        return redirect(_next(draft))
    if request.method == "POST":
        try:
            actions.submit(screening=draft, at=timezone.now(), on=request.today)
        except BadAnswers as bad:
            return redirect("screening:page", shown.page_of(bad.errors).slug)
        return redirect("screening:result")
    pages = shown.answers_by_page(raw, Units(request.user.units))
    return render(request, "screening/check.html", {"pages": pages, "last": PAGES[-1]})


@participant
def result(request: PersonRequest) -> HttpResponse:
    """May I plan a trial, why, what would change it and when, what I can do today."""
    standing = queries.standing(request.user, on=request.today, product=confirmed(request.user))
    if standing.danger is not None:
        return _help_now(request, standing.danger)
    if standing.row is None:
        return redirect("screening:start")
    earlier, undecided = earlier_stop(request.user), undecided_review(request.user, on=request.today)
    no_plan = getattr(standing.product, "runs", False) or undecided is not None
    verdict = verdict_of(standing, on=request.today, no_plan=no_plan)
    asks = None if verdict.may_be_cleared else asks_something(standing, request.user, on=request.today)
    context = {
        "standing": standing,
        "verdict": verdict,
        "earlier": earlier,
        "not_again": earlier.why_not_again(standing.product, on=request.today) if earlier else (),
        "linked": clinicians_of(request.user) if verdict.may_be_cleared or asks else [],
        "letter_asks": asks,
        **decisions(standing, request.user, on=request.today),
        "undecided": undecided,
        "add_on": ADD_ON_REASONABLE
        if standing.result and standing.result.reasonable_add_on
        else ADD_ON_NOT_YET,
        "tolerated": TOLERATED_IS_NOT_RIGHT,
        **running.for_its_trial(standing, request.user, on=request.today),
    }
    return render(request, "screening/result.html", context)


def _help_now(request: PersonRequest, danger: rules.Finding) -> HttpResponse:
    """The emergency page: the country's number first, then what it did to a trial, then why."""
    stopped = earlier_stop(request.user)
    labels = {choice.code: choice.label for choice in rules.QUESTION["now"].choices}
    context = {
        "emergency": emergency.emergency(request.user.country),
        "signs": [
            (labels[code], told(reason)) for code, reason in zip(danger.choices, danger.reasons, strict=True)
        ],
        "draft": _draft(request),
        "stopped": stopped if stopped is not None and stopped.on == request.today else None,
    }
    return render(request, "screening/emergency.html", context)


@participant
@require_POST
def agree(request: PersonRequest) -> HttpResponse:
    """Keeps the ticks beside the statements, each with its time. One to something that is not there any more is none."""
    me, on, ticks = request.user, request.today, set(request.POST.getlist("agree"))
    seen = request.POST.get("seen", "").split()
    product = confirmed(me)
    actions.acknowledge(person=me, keys=ticks, product=product, at=timezone.now(), on=on, seen=seen)
    if ticks - queries.standing(me, on=on, product=product).acknowledged:
        words = _("Something here has changed since you opened that page, so your tick was not kept.")
        messages.warning(request, f"{words} {_('Please read it again, and tick it then.')}")
    return redirect("screening:result")


@participant
def letter(request: PersonRequest) -> HttpResponse:
    """For the clinician: what is asked of them, what was decided, what was answered. To print or to send."""
    standing = queries.standing(request.user, on=request.today, product=confirmed(request.user))
    if standing.row is None or standing.result is None:
        return redirect("screening:start")
    given = standing.row.answers
    context = {
        "standing": standing,
        "newest": Screening.objects.with_answered_at().get(pk=standing.row.pk),
        "linked": clinicians_of(request.user),
        "letter": letter_of(standing, request.user, on=request.today),
        "no_data": NO_DATA_IN_PREGNANCY if given.get("preg") == "maybe" else "",  # else its reason says so
        "pages": shown.answers_by_page(standing.row.answers, Units(request.user.units)),
    }
    return render(request, "screening/letter.html", context)


@participant
def earlier_results(request: PersonRequest) -> HttpResponse:
    """Every result there has been, newest first."""
    return render(request, "screening/past.html", {"rows": queries.past_screenings(request.user)})


@participant
def past_result(request: PersonRequest, code: UUID) -> HttpResponse:
    """One earlier result as it was decided, beside what the present rules would say."""
    mine = Screening.objects.of(request.user).submitted().with_answered_at().select_related("person")
    row = mine.annotate(has_told=HAS_TOLD).filter(code=code).first()
    if row is None:
        raise Http404
    return render(request, "screening/past_result.html", {"past": queries.past(row)})
