"""Your account: the way to everything, the settings, the agreements."""

from http import HTTPStatus

from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts import actions, queries
from apps.accounts.forms.details import SettingsForm, StaffSettingsForm
from apps.accounts.wordings import REQUIRED, VERSIONS, WORDINGS
from apps.records.models import CareLink, Consent, ConsentKind, Person, Role
from apps.web.access import newcomer, participant, signed_in
from apps.web.http import PersonRequest
from apps.web.widgets import Words


@signed_in
def account(request: PersonRequest) -> HttpResponse:
    """The way to everything about the account; for a clinician also what is still missing."""
    person = request.user
    waiting = (
        CareLink.objects.waiting().filter(invited_email__iexact=person.email).select_related("participant")
    )
    page = {
        "second_factor": is_mfa_enabled(person),
        "waiting": waiting if person.role == Role.CLINICIAN else (),
    }
    return render(request, "accounts/account.html", page)


@signed_in
def settings(request: PersonRequest) -> HttpResponse:
    """What may change at any time. The hours of what is planned follow at once."""
    person = request.user
    if person.role == Role.PARTICIPANT and not person.is_set_up:
        return redirect("accounts:about-you")
    kind: type[forms.Form] = SettingsForm if person.role == Role.PARTICIPANT else StaffSettingsForm
    initial = {name: getattr(person, name) for name in kind.base_fields}
    form = kind(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.save_details(person=person, details=form.cleaned_data, at=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("accounts:settings")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "accounts/settings.html", {"form": form}, status=status)


@newcomer
def agreements(request: PersonRequest) -> HttpResponse:
    """Every agreement with its words, and the way to take it back or to agree to reminders."""
    person = request.user
    if request.method == "POST":
        actions.give_consent(person=person, kind=ConsentKind.REMINDERS, at=timezone.now())
        return redirect("accounts:agreements")
    given = queries.consents_of(person)
    page = {
        "standing": [(one, _newer_words(one)) for one in given if one.withdrawn_at is None],
        "past": [consent for consent in given if consent.withdrawn_at is not None],
        "may_agree_to_reminders": person.is_set_up and not _agreed(person, ConsentKind.REMINDERS),
        "reminder_words": WORDINGS[ConsentKind.REMINDERS],
    }
    return render(request, "accounts/agreements.html", page)


@participant
def take_back(request: PersonRequest, kind: str) -> HttpResponse:
    """Ends one agreement. A required one closes the participant's pages, so the page before says what follows."""
    if kind not in ConsentKind.values:
        raise Http404
    if not _agreed(request.user, kind):
        return redirect("accounts:agreements")
    if request.method == "POST":
        actions.withdraw_consent(person=request.user, kind=kind, at=timezone.now())
        messages.success(request, _("You have taken this agreement back."))
        return redirect("accounts:agreements")
    page = {
        "kind": ConsentKind(kind),
        "is_required": ConsentKind(kind) in REQUIRED,
        "wording": WORDINGS[ConsentKind(kind)],
    }
    return render(request, "accounts/take_back.html", page)


def _newer_words(given: Consent) -> Words:
    """What people agree to now; "" where these are the words that were agreed to."""
    kind = ConsentKind(given.kind)
    return "" if given.wording_version == VERSIONS[kind] else WORDINGS[kind]


def _agreed(person: Person, kind: str) -> bool:
    return kind in queries.standing_consents(person)
