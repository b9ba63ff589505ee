"""Pages that anyone may read, signed in or not."""

from email.utils import parseaddr

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from apps.pages import queries
from apps.pages.forms import FitForm, LookForm
from apps.records.models import Person
from apps.rules import danger_signs
from apps.rules.countries import COUNTRIES
from apps.rules.emergency import emergency
from apps.rules.fit import first_look
from apps.rules.reporting import reporting_link
from apps.web.access import public
from apps.web.places import countries_by_name


@public
def home(request: HttpRequest) -> HttpResponse:
    """What Akkerplan is and is not."""
    return render(request, "pages/home.html")


@public
def fit(request: HttpRequest) -> HttpResponse:
    """The first look. What was ticked is answered in the same response and kept nowhere."""
    form = FitForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        answer = first_look(form.cleaned_data["signs"])
        words = {
            "overall": answer.overall,
            "signs": answer.signs,
            "is_adult": answer.is_adult,
            **_whom_to_call(request),
        }
        return render(request, "pages/fit_result.html", words)
    return render(request, "pages/fit.html", {"form": form}, status=422 if form.is_bound else 200)


@public
def about(request: HttpRequest) -> HttpResponse:
    """How the rules decide, in words."""
    return render(request, "pages/about.html")


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """What is stored, why, for how long, and a person's rights."""
    return render(request, "pages/privacy.html", {"inventory": queries.inventory(), "contact": _contact()})


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "pages/accessibility.html", {"contact": _contact()})


@public
def help_now(request: HttpRequest) -> HttpResponse:
    """Something is wrong: danger signs and the country's number, before anything else."""
    words = _whom_to_call(request) | {
        "if_list": [gettext(sign.words) for sign in danger_signs.CALL_NOW],
        "urgent_signs": [gettext(sign.words) for sign in danger_signs.SPEAK_TODAY],
        "more_for_a_fever": gettext(danger_signs.MORE_FOR_A_FEVER),
        "milder_signs": [gettext(sign.words) for sign in danger_signs.TAKE_NONE],
        "countries": countries_by_name(),
        "contact": _contact(),
    }
    return render(request, "pages/help.html", words)


@public
def look(request: HttpRequest) -> HttpResponse:
    """Light, dark or as the device says; remembered for as long as the session."""
    sent = request.POST if request.method == "POST" else None
    form = LookForm(sent, initial={"look": request.session.get("look", "system")})
    if form.is_valid():
        request.session["look"] = form.cleaned_data["look"]
        return redirect("pages:look")
    return render(request, "pages/look.html", {"form": form}, status=422 if form.is_bound else 200)


def _whom_to_call(request: HttpRequest) -> dict[str, object]:
    country = request.GET.get("country", "").upper()
    if country not in COUNTRIES:
        country = request.user.country if isinstance(request.user, Person) else ""
    help_there = emergency(country)
    return {
        "country": country,
        "country_name": gettext(COUNTRIES[country]) if country in COUNTRIES else "",
        "emergency": help_there,
        "emergency_text": _in_words(help_there.numbers, is_sure=help_there.is_sure),
        "poison_digits": (help_there.poison_line or "").replace(" ", "").replace("-", ""),
        "reporting": reporting_link(country),
    }


def _in_words(numbers: tuple[str, ...], *, is_sure: bool) -> str:
    if not is_sure:
        return gettext("your emergency number")
    return gettext(" or ").join(numbers)


def _contact() -> str:
    return parseaddr(str(settings.DEFAULT_FROM_EMAIL))[1]
