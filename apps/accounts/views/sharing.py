"""Sharing with a clinician: invite, accept, end."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts import actions, queries
from apps.accounts.forms.agreements import InvitationForm
from apps.accounts.invited import forget, remember
from apps.accounts.wordings import REFUSALS
from apps.records.models import CareLink, Person, Role
from apps.rules.local_time import is_zone
from apps.web.access import clinician, participant, public, signed_in
from apps.web.http import PersonRequest


@participant
def sharing(request: PersonRequest) -> HttpResponse:
    """Who may look, who was invited, and a form to invite one more."""
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            link = actions.invite_clinician(
                participant=request.user, email=form.cleaned_data["email"], at=timezone.now()
            )
        except actions.RefusedError as refused:
            form.add_error("email", str(REFUSALS[refused.why]))
        else:
            messages.success(
                request, _("We sent an invitation to %(email)s.") % {"email": link.invited_email}
            )
            return redirect("accounts:sharing")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    page = {"form": form, "links": queries.links_of(request.user)}
    return render(request, "accounts/sharing.html", page, status=status)


@signed_in
@require_POST
def end_link(request: PersonRequest, code: UUID) -> HttpResponse:
    """Either of the two ends it, with one button."""
    me = request.user
    link = get_object_or_404(CareLink, Q(participant=me) | Q(clinician=me), code=code)
    if actions.end_link(link=link, by=me, at=timezone.now()):
        ended = (
            _("Sharing has ended. You both get an e-mail.")
            if link.accepted_at
            else _("The invitation is taken back.")
        )
        messages.success(request, ended)
    return redirect("accounts:sharing" if link.participant_id == me.pk else "accounts:shared-with-me")


@clinician
def shared_with_me(request: PersonRequest) -> HttpResponse:
    """The people who share with this clinician, and the button that ends it. Looking is written down."""
    links, now = queries.patients_of(request.user), timezone.now()
    people = [link.participant for link in links]
    actions.record_looks(actor=request.user, subjects=people, thing="the_list_of_patients", at=now)
    return render(request, "accounts/shared_with_me.html", {"links": links})


@public
def invitation(request: HttpRequest, code: UUID) -> HttpResponse:
    """What an invitation means, and the button that accepts it. Signed out: the ways to sign in or up."""
    link = queries.invitation(code)
    if link is None:
        raise Http404
    if request.method == "POST" and "leave" in request.POST:
        forget(request)
        return redirect("account_signup")
    person = request.user if isinstance(request.user, Person) else None
    if request.method == "POST" and person is not None:
        return _accept(request, link, person)
    state = _state(link, person)
    if state == "waiting" and person is None:
        remember(request, link)
    return render(
        request, "accounts/invitation.html", {"link": link, "state": state, "may_accept": _may(link, person)}
    )


def _accept(request: HttpRequest, link: CareLink, person: Person) -> HttpResponse:
    try:
        zone = request.POST.get("time_zone", "")  # the device's, filled in by the page's script
        accepted = actions.accept_invitation(
            code=link.code, clinician=person, at=timezone.now(), time_zone=zone if is_zone(zone) else ""
        )
    except actions.RefusedError as refused:
        messages.error(request, str(REFUSALS[refused.why]))
        return redirect("accounts:invitation", link.code)
    forget(request)
    if not accepted and link.clinician_id != person.pk:
        return redirect("accounts:invitation", link.code)
    messages.success(
        request, _("You have accepted. %(who)s shares with you.") % {"who": link.participant.email}
    )
    return redirect("accounts:account")


def _state(link: CareLink, person: Person | None) -> str:
    """waiting | mine (accepted by the reader) | used | ended."""
    if link.ended_at is not None:
        return "ended"
    if link.clinician_id is None:
        return "waiting"
    return "mine" if person is not None and link.clinician_id == person.pk else "used"


def _may(link: CareLink, person: Person | None) -> bool:
    return person is not None and person.role == Role.CLINICIAN and link.participant_id != person.pk
