"""About you: one question a page. Each answer is kept at once, so that any device can go on."""

from http import HTTPStatus

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from apps.accounts import actions
from apps.accounts.forms.agreements import AgreementsForm
from apps.accounts.forms.details import BirthForm, CountryForm, NameForm, UnitsForm, ZoneForm
from apps.accounts.places import country_from_language, country_of
from apps.records.ages import adult_from, is_minor
from apps.records.models import Person
from apps.rules.units import units_for
from apps.web.access import newcomer, participant
from apps.web.http import PersonRequest

# The zone comes before the country, because it tells the country better than a browser's language does.
FORMS: dict[str, type[forms.Form]] = {
    "birth": BirthForm,
    "time-zone": ZoneForm,
    "country": CountryForm,
    "units": UnitsForm,
    "name": NameForm,
    "agreement": AgreementsForm,
}
STEPS = tuple(FORMS)


@newcomer
def about_you(request: PersonRequest) -> HttpResponse:
    """To the first question that has no answer yet."""
    if request.user.is_set_up:
        return redirect("accounts:settings")
    return redirect("accounts:about-you-step", _first_open(request.user))


@newcomer
def about_you_step(request: PersonRequest, step: str) -> HttpResponse:
    """One question."""
    person = request.user
    if step not in FORMS:
        raise Http404
    if person.is_set_up:
        return redirect("accounts:settings")
    if not _may_ask(person, step):
        return redirect("accounts:about-you")
    if step != "birth" and is_minor(person, on=request.today):
        return redirect("accounts:adults-only")
    form = _form(request, step)
    if request.method != "POST" or not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
        return render(request, "accounts/about_you.html", _page(step, form), status=status)
    if isinstance(form, AgreementsForm):
        actions.set_up(person=person, consents=form.kinds, at=timezone.now())
        return redirect("screening:start")
    if isinstance(form, BirthForm) and person.date_of_birth is None and not _is_adult(form, request):
        return redirect("accounts:adults-only")
    details = {**form.cleaned_data, **_follows(person, form)}
    actions.save_details(person=person, details=details, at=timezone.now())
    return redirect("accounts:about-you-step", STEPS[STEPS.index(step) + 1])


@participant
def birth(request: PersonRequest) -> HttpResponse:
    """The date of birth put right after the set-up. It counts at once, also when it closes planning."""
    initial = {"date_of_birth": request.user.date_of_birth}
    form = BirthForm(request.POST if request.method == "POST" else None, today=request.today, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.save_details(person=request.user, details=form.cleaned_data, at=timezone.now())
        minor = is_minor(request.user, on=request.today)
        return redirect("accounts:adults-only" if minor else "accounts:settings")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "accounts/birth.html", {"form": form}, status=status)


@newcomer
def adults_only(request: PersonRequest) -> HttpResponse:
    """Why somebody under 18 cannot go on, and what there is instead."""
    context = {"adult_from": adult_from(request.user, on=request.today)}
    return render(request, "accounts/adults_only.html", context)


def _may_ask(person: Person, step: str) -> bool:
    """False while an earlier answer is missing that has no default."""
    number = STEPS.index(step)
    return (number == 0 or person.date_of_birth is not None) and (
        number <= STEPS.index("country") or bool(person.country)
    )


def _follows(person: Person, form: forms.Form) -> dict[str, object]:
    """A new country brings its units as a first offer."""
    country = form.cleaned_data.get("country")
    return {"units": units_for(country)} if country and country != person.country else {}


def _first_open(person: Person) -> str:
    """Where to go on. Units and name have defaults, so they are never missing."""
    if person.date_of_birth is None:
        return "birth"
    if person.time_zone == "UTC" and not person.country:
        return "time-zone"
    return "units" if person.country else "country"


def _form(request: PersonRequest, step: str) -> forms.Form:
    data = request.POST if request.method == "POST" else None
    initial = _initial(request.user, request.headers.get("Accept-Language", ""))
    if step == "birth":
        return BirthForm(data, today=request.today, initial=initial)
    return FORMS[step](data, initial=initial)


def _initial(person: Person, language: str) -> dict[str, object]:
    """What was answered, or a first offer."""
    spoken = country_from_language(language)
    country = person.country or country_of(person.time_zone) or spoken
    unknown = person.time_zone == "UTC" and not person.country
    return {
        "date_of_birth": person.date_of_birth,
        "time_zone": "" if unknown else person.time_zone,  # the device offers its own
        "country": country,
        "units": person.units if person.country else "",
        "display_name": person.display_name,
    }


def _page(step: str, form: forms.Form) -> dict[str, object]:
    number = STEPS.index(step)
    return {
        "form": form,
        "step": step,
        "part": number + 1,
        "parts": len(STEPS),
        "back": STEPS[number - 1] if number else None,
    }


def _is_adult(form: BirthForm, request: PersonRequest) -> bool:
    """Only adults go on; nothing of a younger newcomer's answer is kept."""
    return not is_minor(Person(date_of_birth=form.cleaned_data["date_of_birth"]), on=request.today)
